"""Every setting, in one frozen value, read from the environment in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from osler.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this Osler is set up.

    Attributes:
        library: folder of the evidence library (``OSLER_LIBRARY``); made when first used.
        cache: folder for what can be made again, such as the compiled lexicon (``OSLER_CACHE``).
        starter: whether the starter library is loaded into an empty library (``OSLER_STARTER``, 1 or 0).
        dense: whether search goes by meaning beside words (``OSLER_DENSE``, 1 or 0); see ``osler dense``.
        nli: folder of a model that reads statements again after the rules (``OSLER_NLI``); ``None`` is none.
        date: the date answers are for (``OSLER_DATE``, ISO 8601); ``None`` is today.
    """

    library: Path
    cache: Path
    starter: bool = True
    dense: bool = False
    nli: Path | None = None
    date: date | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], *, home: Path) -> Settings:
        """Settings from environment variables, with defaults under ``home``.

        Raises:
            SettingsError: a variable has a value that cannot be used.
        """
        data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
        cache = Path(environment.get("XDG_CACHE_HOME") or home / ".cache")
        return cls(
            library=Path(environment.get("OSLER_LIBRARY") or data / "osler" / "library"),
            cache=Path(environment.get("OSLER_CACHE") or cache / "osler"),
            starter=_switch(environment, "OSLER_STARTER", default=True),
            dense=_switch(environment, "OSLER_DENSE", default=False),
            nli=Path(environment["OSLER_NLI"]) if environment.get("OSLER_NLI") else None,
            date=_date(environment, "OSLER_DATE"),
        )


def _switch(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environment.get(name, "")
    if value not in {"", "0", "1"}:
        raise SettingsError(name, value, "give 1 or 0")
    return value == "1" if value else default


def _date(environment: Mapping[str, str], name: str) -> date | None:
    value = environment.get(name, "")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise SettingsError(name, value, "give a date as YYYY-MM-DD") from error
