"""What a machine may lack, and continuous integration may not."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def skip_or_fail(reason: str) -> NoReturn:
    """Skip the test, or fail it where everything is required (``OSLER_REQUIRE_ALL=1``)."""
    if os.environ.get("OSLER_REQUIRE_ALL") == "1":
        pytest.fail(f"required here: {reason}")
    pytest.skip(reason)
