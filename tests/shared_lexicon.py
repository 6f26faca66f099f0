"""The compiled lexicon that all tests of a run share: compiling it takes seconds, and every process would do it again."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = "SHARED_LEXICON"


def open_shared() -> None:
    """Make the folder, before any process that shares the work is started."""
    os.environ.setdefault(_FOLDER, tempfile.mkdtemp(prefix="shared-lexicon-"))


def close_shared() -> None:
    """Remove the folder, unless another process made it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ.pop(_FOLDER, ""), ignore_errors=True)


def shared_cache() -> Path:
    """The folder for ``Settings.cache``; the lexicon is compiled into it by whoever first needs it."""
    return Path(os.environ[_FOLDER])
