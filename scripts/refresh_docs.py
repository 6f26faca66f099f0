"""Renew the parts of the documentation that commands print.

    python scripts/refresh_docs.py                              # the answer and the figures in README.md
    python scripts/refresh_docs.py --data ../shared/data TASK   # run TASK, write its figures down, then as above

The answer in README.md is what ``osler ask`` prints, shortened; tests/docs compares the two. Figures stand in the
tables of docs/benchmarks.md, one table a task; the README repeats some of them.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from osler.evaluation.learned import CROSS_VALIDATED
from osler.evaluation.references import bar, reference_figures

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BENCHMARKS = ROOT / "docs" / "benchmarks.md"
QUESTION = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"
DAY = date(2026, 11, 25)
HEADLINES = (
    ("answers", "citation_recall"),
    ("answers", "abstention"),
    ("answers", "over_refusal"),
    ("retrieval-scifact", "ndcg@10"),
    ("retrieval-cystic-fibrosis", "ndcg@10"),
    ("retrieval-medevidence", "ndcg@10"),
    ("audit-seeds", "accuracy"),
    ("retrieval-ablation", "ndcg@10.scifact.fused"),
    ("planted-faults", "found"),
    ("planted-faults", "false_alarms"),
    ("planted-faults", "pairs_per_second"),
    ("claims-scifact", "macro_f1"),
    ("effects", "macro_f1.cross_validated"),
    ("pubmedqa", "accuracy.cross_validated"),
    ("certainty", "kappa"),
    ("latency", "p50_ms"),
    ("ingest", "records_per_second"),
)
"""The figures that the README repeats: task and metric."""
PARTS = {
    f"retrieval-ablation-{name}": "retrieval-ablation"
    for name in ("scifact", "cystic-fibrosis", "medevidence")
}
"""Tasks that measure a part of another one, and whose table their figures go to."""
UNKNOWN = "not measured yet"
_ROW = re.compile(r"\| `([^`]+)` \| (.*?) ?\| ?(.*?) ?\|")
_STATEMENTS = 2
_REFERENCES = 2


def main() -> None:
    """Run the tasks named, write their figures down, and renew README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="benchmark tasks to run first")
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="the benchmark data"
    )
    chosen = parser.parse_args()
    text = with_references(BENCHMARKS.read_text(encoding="utf-8"))
    BENCHMARKS.write_text(text, encoding="utf-8")
    for task in chosen.tasks:
        text = with_figures(text, task, measured(task, chosen.data))
        BENCHMARKS.write_text(text, encoding="utf-8")
    readme = README.read_text(encoding="utf-8")
    readme = block_set(readme, "answer", excerpt(asked()))
    readme = block_set(readme, "figures", headline_table(text))
    README.write_text(readme, encoding="utf-8")


def osler(*arguments: str) -> str:
    """Standard output of an Osler command that must succeed."""
    command = Path(sys.executable).with_name("osler")
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def asked() -> str:
    """The answer to the README's question, in Markdown, from a fresh starter library."""
    with TemporaryDirectory(prefix="osler-readme-") as folder:
        return osler(
            "ask", QUESTION, "--date", DAY.isoformat(), "-f", "markdown", "--library", f"{folder}/library"
        )


def measured(task: str, data: Path) -> Mapping[str, object]:
    """What ``osler bench TASK --json`` prints."""
    found: Mapping[str, object] = json.loads(osler("bench", task, "--data", str(data), "--json"))
    return found


def excerpt(markdown: str) -> str:
    """An answer shortened for the README: whole lines only, and every gap marked."""
    return "\n".join(f"> {line}".rstrip() for line in _kept(markdown))


def _kept(markdown: str) -> Iterator[str]:
    """Every heading and notice; of each list the first entries, and a mark where entries are left out."""
    entries, most = 0, 0
    for line in markdown.splitlines():
        heading = re.match(r"#+ ", line)
        if heading:
            entries, most = 0, _REFERENCES if line == "## References" else _STATEMENTS
            yield f"**{line[heading.end() :]}**"
            continue
        if re.match(r"- |\d+\. ", line):
            entries += 1
            if entries > most + 1:
                continue
            yield from [line] if entries <= most else ["", "[...]"]
            continue
        yield line


def block(text: str, name: str) -> str:
    """What stands between the marks ``<!-- name -->`` and ``<!-- /name -->``."""
    found = re.search(rf"<!-- {name} -->\n(.*?)\n?<!-- /{name} -->", text, re.DOTALL)
    if found is None:
        sys.exit(f"no block {name!r}")
    return found.group(1)


def block_set(text: str, name: str, content: str) -> str:
    """The text with that block's content replaced."""
    before, _, rest = text.partition(f"<!-- {name} -->\n")
    _, _, after = rest.partition(f"<!-- /{name} -->")
    return f"{before}<!-- {name} -->\n{content}\n<!-- /{name} -->{after}"


def tables(text: str) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Of docs/benchmarks.md: for each section, its table as metric to (reference, figure)."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for section, line in _lines(text):
        row = _ROW.fullmatch(line)
        if row:
            found.setdefault(section, {})[row.group(1)] = (row.group(2), row.group(3))
    return found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Every line with the task whose section it stands in."""
    section = ""
    for line in text.splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ").strip("`")
        yield section, line


def with_references(text: str) -> str:
    """docs/benchmarks.md with what Osler is held to, and what others reach, beside every metric."""
    lines = []
    for section, line in _lines(text):
        row = _ROW.fullmatch(line)
        held = f"| `{row.group(1)}` | {reference(section, row.group(1))} | {row.group(3)} |" if row else line
        lines.append(held)
    return "\n".join(lines) + "\n"


def reference(task: str, metric: str) -> str:
    """The bar and the figures of others, in words."""
    others = [f"{r.who} {_figure(r.value)} ({r.scope})" for r in reference_figures(task, metric)]
    held = bar(task, metric)
    where = " on items not learned on" if bar(task, f"{metric}.{CROSS_VALIDATED}") else ""
    bars = [f"bar{where}: {_figure(held.value)} or {'less' if held.at_most else 'more'}"] if held else []
    return "; ".join([*bars, *others]) or "none"


def with_figures(text: str, task: str, outcome: Mapping[str, object]) -> str:
    """docs/benchmarks.md with the figures of one task written into its table; a new task gets a section."""
    metrics = outcome["metrics"]
    assert isinstance(metrics, dict)
    if f"## `{PARTS.get(task, task)}`" not in text:
        rows = "\n".join(f"| `{name}` | {reference(task, name)} | |" for name in metrics)
        text += f"\n## `{task}`\n\nn =\n\n| metric | reference | Osler |\n|---|---|---|\n{rows}\n"
    lines = [
        _renewed(line, outcome, metrics, whole=at == task) if at == PARTS.get(task, task) else line
        for at, line in _lines(text)
    ]
    return "\n".join(lines) + "\n"


def _renewed(line: str, outcome: Mapping[str, object], metrics: Mapping[str, float], *, whole: bool) -> str:
    if whole and line.startswith("n ="):
        return f"n = {outcome['n']:,}, Osler {outcome['version']}"
    row = _ROW.fullmatch(line)
    if row is None or row.group(1) not in metrics:
        return line
    return f"| `{row.group(1)}` | {row.group(2)} | {_figure(metrics[row.group(1)])} |"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def headline_table(text: str) -> str:
    """The figures that the README repeats, as a Markdown table."""
    held = tables(text)
    rows = [
        f"| `osler bench {task}` | {metric} | {held[task][metric][0]} | {held[task][metric][1]} |"
        for task, metric in HEADLINES
    ]
    return "\n".join(["| command | metric | reference | Osler |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    main()
