"""The front matter of a JATS article: identifiers, title, authors, journal, dates, kind, links and abstract."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from osler.domain.record import Link, Relation
from osler.ingest.entry import Entry, abstract_parts
from osler.ingest.identifiers import doi_of, joined_date, pmcid_of, pmid_of
from osler.ingest.jats_text import line_of, local_name, text_of
from osler.ingest.names import authors, initials, known, languages
from osler.ingest.publication_types import publication_types

_HREF = "{http://www.w3.org/1999/xlink}href"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RELATIONS = {
    "addended-article": Relation.CORRECTS,
    "commentary": Relation.COMMENTED_BY,
    "commentary-article": Relation.COMMENTS_ON,
    "corrected-article": Relation.CORRECTS,
    "correction-forward": Relation.CORRECTED_BY,
    "correction": Relation.CORRECTED_BY,
    "expression-of-concern": Relation.CONCERN_RAISED_BY,
    "expression-of-concern-forward": Relation.CONCERN_RAISED_BY,
    "partial-retraction": Relation.CORRECTS,
    "republished-article": Relation.REPUBLISHED,
    "retracted-article": Relation.RETRACTS,
    "retraction": Relation.RETRACTED_BY,
    "retraction-forward": Relation.RETRACTED_BY,
    "updated-article": Relation.UPDATES,
    "update-forward": Relation.UPDATED_BY,
}
"""``related-article-type`` (JATS Tag Library; PMC Tagging Guidelines, "Related Articles")."""
_DATES = ("ppub", "collection", "pub", "epub", "epub-ppub", "epreprint")
"""Kinds of date, that of the issue first: it is what a citation gives."""
_NO_ABSTRACT = frozenset(
    {"graphical", "toc", "teaser", "video", "web-summary", "key-points", "highlights", "author-highlights"}
)
_PLAIN = frozenset({"plain-language-summary", "plain-language", "lay-summary", "executive-summary"})


def front_entry(article: _Element) -> Entry:
    """What the front matter says."""
    meta = article.find("front/article-meta")
    journal = article.find("front/journal-meta")
    if meta is None:
        meta = article.find("front-stub")
    if meta is None:
        return Entry(title=None)
    ids = {i.get("pub-id-type", ""): line_of(i) for i in meta.iterfind("article-id")}
    pmcid = pmcid_of(ids.get("pmc") or ids.get("pmcid"))
    return Entry(
        title=_title(meta),
        abstract=tuple(_abstract(meta)),
        pmid=pmid_of(ids.get("pmid")),
        doi=doi_of(ids.get("doi")),
        pmcid=pmcid,
        url=f"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/" if pmcid else None,
        authors=_authors(meta),
        journal=_journal(journal),
        published=_published(meta),
        volume=known(line_of(meta.find("volume"))),
        issue=known(line_of(meta.find("issue"))),
        pages=_pages(meta),
        languages=languages([article.get(_LANGUAGE) or ""]),
        publication_types=_types(article, meta),
        keywords=_keywords(meta),
        links=tuple(_links(meta)),
    )


def _title(meta: _Element) -> str | None:
    group = meta.find("title-group")
    if group is None:
        return None
    main, sub = line_of(group.find("article-title")), line_of(group.find("subtitle"))
    title = main or line_of(group.find("trans-title-group/trans-title")) or line_of(group.find("trans-title"))
    return (f"{title}: {sub}" if title and sub else title) or None


def _authors(meta: _Element) -> tuple[str, ...]:
    names: list[str] = []
    for contributor in meta.iterfind("contrib-group/contrib"):
        if contributor.get("contrib-type", "author") != "author":
            continue
        name = contributor.find("name")
        if name is None:
            name = contributor.find("name-alternatives/name")
        if name is not None:
            given = line_of(name.find("given-names"))
            parts = (line_of(name.find("surname")), initials(given), line_of(name.find("suffix")).strip("."))
            names.append(" ".join(part for part in parts if part))
        else:
            group = contributor.find("collab")
            if group is None:
                group = contributor.find("string-name")
            names.extend(authors([_own_name(group)]) if group is not None else ())
    return tuple(dict.fromkeys(name for name in names if name))


def _own_name(group: _Element) -> str:
    """A group's name without the names of its members, who may be listed inside it."""
    inner = "".join(
        (child.tail or "") if local_name(child) == "contrib-group" else line_of(child) for child in group
    )
    return f"{group.text or ''} {inner}"


def _journal(meta: _Element | None) -> str | None:
    if meta is None:
        return None
    for place in ("journal-title-group/journal-title", "journal-title"):
        if title := known(line_of(meta.find(place))):
            return title
    short = next((i for i in meta.iterfind("journal-id") if i.get("journal-id-type") == "nlm-ta"), None)
    return known(line_of(short))


def _published(meta: _Element) -> str | None:
    """The date of the issue; where that is only a year, a fuller one that lies in it."""
    dates: dict[str, str] = {}
    for date in meta.iterfind("pub-date"):
        parts = [line_of(date.find(part)) for part in ("year", "month", "day")]
        found = joined_date(*parts)
        kind = date.get("pub-type") or date.get("date-type") or ""
        if date.get("publication-format") == "electronic" and kind == "pub":
            kind = "epub"
        if found:
            dates.setdefault(kind, found)
    ordered = [dates[kind] for kind in _DATES if kind in dates] + list(dates.values())
    if not ordered or "-" in ordered[0]:
        return ordered[0] if ordered else None
    return max((d for d in ordered if d[:4] == ordered[0][:4]), key=len)


def _pages(meta: _Element) -> str | None:
    first, last = known(line_of(meta.find("fpage"))), known(line_of(meta.find("lpage")))
    if first and last and first != last:
        return f"{first}-{last}"
    number = known(line_of(meta.find("elocation-id")))
    return first or (number if number and "/" not in number else None)


def _types(article: _Element, meta: _Element) -> tuple[str, ...]:
    subjects = meta.iterfind("article-categories/subj-group[@subj-group-type='heading']/subject")
    return publication_types([article.get("article-type") or "", *map(line_of, subjects)])


def _keywords(meta: _Element) -> tuple[str, ...]:
    groups = [g for g in meta.iterfind("kwd-group") if "abbrev" not in (g.get("kwd-group-type") or "")]
    words = (line_of(word) for group in groups for word in group.iter("kwd"))
    return tuple(dict.fromkeys(word for word in words if word))


def _links(meta: _Element) -> Iterator[Link]:
    for related in meta.iter("related-article", "related-object"):
        kind = related.get("related-article-type") or related.get("link-type") or ""
        target = related.get(_HREF) or ""
        pmid = pmid_of(target) if related.get("ext-link-type") in {"pubmed", "pmid"} else None
        doi = doi_of(target)
        printed = line_of(related)
        source = "; ".join(part for part in (printed, f"doi:{doi}" if doi else "") if part)
        yield Link(relation=_RELATIONS.get(kind, Relation.OTHER), pmid=pmid, source=source)


def _abstract(meta: _Element) -> Iterator[tuple[str, str]]:
    """The parts of the abstract, then of a plain-language summary under its own label."""
    kinds = [(a, (a.get("abstract-type") or "").lower()) for a in meta.iterfind("abstract")]
    main = [a for a, kind in kinds if kind not in _NO_ABSTRACT and kind not in _PLAIN]
    if not main:
        main = list(meta.iterfind("trans-abstract"))
    for element in main[:1]:
        yield from _parts(element)
    for element, kind in kinds:
        if kind in _PLAIN:
            for label, text in _parts(element):
                name = kind.replace("-", " ").upper()
                yield f"{name}: {label}" if label else name, text


def _parts(abstract: _Element) -> Iterator[tuple[str, str]]:
    loose: list[str] = []
    for child in abstract:
        name = local_name(child)
        if name == "sec":
            yield from abstract_parts("\n\n".join(loose))
            loose = []
            label = line_of(child.find("title")).rstrip(":.")
            body = "\n\n".join(text_of(part) for part in child if local_name(part) != "title")
            if body.strip():
                yield label, body
        elif name not in {"title", "label", "object-id"}:
            loose.append(text_of(child))
    yield from abstract_parts("\n\n".join(loose))
