"""The options that narrow a search to some records."""

from __future__ import annotations

from typing import Annotated

import typer

from osler.domain.appraisal import StudyDesign

YearFrom = Annotated[
    int | None, typer.Option(metavar="YEAR", show_default=False, help="Only records of this year or later.")
]
YearTo = Annotated[
    int | None, typer.Option(metavar="YEAR", show_default=False, help="Only records of this year or earlier.")
]
PublicationTypes = Annotated[
    list[str] | None,
    typer.Option(metavar="TYPE", show_default=False, help="Only this publication type (repeatable)."),
]
Designs = Annotated[
    list[StudyDesign] | None,
    typer.Option(
        metavar="DESIGN",
        show_default=False,
        help="Only this study design, such as randomised_trial (repeatable).",
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(metavar="CODE", show_default=False, help="Only this language, such as eng (repeatable)."),
]
Guidelines = Annotated[
    bool | None,
    typer.Option("--guidelines/--research", show_default=False, help="Only guidelines, or only research."),
]
Retracted = Annotated[
    bool | None,
    typer.Option(
        "--retracted/--not-retracted", show_default=False, help="Only retracted records, or only others."
    ),
]
