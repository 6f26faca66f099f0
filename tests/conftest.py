"""What every test relies on: no network but loopback, no home folder, and where the benchmark data are."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

from shared_lexicon import close_shared, open_shared

ROOT = Path(__file__).resolve().parent.parent
SLOWEST = ("test_finished_text", "test_e2e", "test_paraphrases", "test_answers", "test_examples")
"""Files that take longest. Where several processes share the work they start first, so that none is left for last."""
REQUIRE_ALL = os.environ.get("OSLER_REQUIRE_ALL") == "1"


settings.register_profile("quick", max_examples=20)  # for make test-quick; make test looks at a hundred


def pytest_configure() -> None:
    """Make the folder of the compiled lexicon."""
    open_shared()


def pytest_unconfigure() -> None:
    """Leave nothing of it behind."""
    close_shared()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the random order, but for the slowest files."""
    items.sort(key=lambda item: item.path.stem not in SLOWEST)


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that does not go to this machine."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host is not None and host not in {"127.0.0.1", "::1", "localhost"}:
            pytest.fail(f"a test tried to reach {host!r}")
        connect(self, address)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(socket.socket, "connect", local_only)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting leaks in from outside, and nothing is written to the real home folder."""
    for name in [n for n in os.environ if n.startswith("OSLER_") and n != "OSLER_REQUIRE_ALL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))


def skip_or_fail(reason: str) -> None:
    """Skip the test, or fail it where everything is required (``OSLER_REQUIRE_ALL=1``)."""
    if REQUIRE_ALL:
        pytest.fail(f"required here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The benchmark data, from ``OSLER_BENCH_DATA`` or beside the project.

    They are no part of the project, so tests that need them are skipped elsewhere, whatever is required.
    """
    folder = Path(os.environ.get("OSLER_BENCH_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no benchmark data at {folder}")
    return folder
