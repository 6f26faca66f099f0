"""The front door: what ``import osler`` offers, and that importing does nothing else."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import osler


def test_every_public_name_is_there() -> None:
    """Each name of ``__all__`` can be had, and ``dir`` lists exactly these."""
    for name in osler.__all__:
        assert getattr(osler, name) is not None
    assert dir(osler) == sorted(osler.__all__)


def test_no_other_name_is_offered() -> None:
    """A name that is not public is an AttributeError, as of any module."""
    assert not hasattr(osler, "TantivyLibrary")


def test_importing_the_domain_loads_no_machinery() -> None:
    """A fresh interpreter that imports the domain has loaded no engine, parser or terminal library."""
    heavy = {"tantivy", "lxml", "rich", "typer", "nupunkt", "numpy", "pypdf", "docx", "yaml"}
    code = f"import osler.domain.article, sys; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_module_can_be_imported_alone_without_side_effects() -> None:
    """Importing each module opens no socket and starts no thread or process."""
    names = [
        m.name for m in pkgutil.walk_packages(osler.__path__, "osler.") if not m.name.startswith("osler.site")
    ]
    code = (
        "import importlib, socket, subprocess, sys, threading\n"
        "def no(*a, **k): raise SystemExit('side effect at import')\n"
        "socket.socket.__init__ = no\n"
        "subprocess.Popen.__init__ = no\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "assert threading.active_count() == 1, threading.enumerate()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
