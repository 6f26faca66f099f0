"""What a machine may lack, and continuous integration may not."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def everything() -> bool:
    """Whether nothing may be left out, as in continuous integration."""
    return os.environ.get("OSLER_REQUIRE_ALL") == "1"


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test, or fail it where everything is required (``OSLER_REQUIRE_ALL=1``)."""
    if everything():
        pytest.fail(f"required here: {reason}")
    pytest.skip(reason)
