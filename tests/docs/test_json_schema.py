"""The published schema is that of real answers, and docs/json.md names its fields."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from osler import Abstention, Article, Osler, answer_json
from osler.codec import Json, dumps

DAY = date(2026, 11, 25)
QUESTIONS = {
    Article: "Does cryotherapy repigment idiopathic guttate hypomelanosis?",
    Abstention: "Which football club won the league in 1987?",
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Json]:
    """The schema that comes with the package."""
    found: dict[str, Json] = json.loads(
        (files("osler.schemas") / "answer-1.json").read_text(encoding="utf-8")
    )
    return found


def test_the_schema_is_one(schema: dict[str, Json]) -> None:
    """It is a valid JSON Schema of the version it names."""
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_real_answers_fit(kind: type[Article | Abstention], schema: dict[str, Json], starter: Osler) -> None:
    """A real article and a real abstention satisfy the schema."""
    answer = starter.ask(QUESTIONS[kind], on=DAY)
    assert isinstance(answer, kind)
    Draft202012Validator(schema).validate(json.loads(dumps(answer_json(answer))))


def test_offsets_are_those_of_show(starter: Osler) -> None:
    """Every passage of the JSON stands at its offsets in the record's text, and its record is a reference."""
    answer = starter.ask(QUESTIONS[Article], on=DAY)
    assert isinstance(answer, Article)
    listed = {r.record.id for r in answer.references}
    for statement in answer.statements():
        for citation in statement.citations:
            passage = citation.passage
            assert starter.record(citation.record).text[passage.start : passage.end] == passage.text
            assert citation.record in listed


def test_every_field_is_documented(schema: dict[str, Json], root: Path) -> None:
    """docs/json.md names every field of an article, an abstention, a statement and a reference."""
    text = (root / "docs" / "json.md").read_text(encoding="utf-8")
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    missing = []
    for name in ("article", "abstention", "statement", "reference", "question", "trace"):
        definition = definitions[name]
        assert isinstance(definition, dict)
        properties = definition["properties"]
        assert isinstance(properties, dict)
        missing += [f"{name}.{field}" for field in properties if field not in text]
    assert missing == []
