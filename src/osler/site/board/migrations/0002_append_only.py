"""The database itself refuses to change what must stay: log entries, revisions, and the existence of dossiers."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = (
    ("board_auditrow", ("UPDATE", "DELETE")),
    ("board_revisionrow", ("UPDATE", "DELETE")),
    ("board_dossierrow", ("DELETE",)),
    ("board_audithead", ("DELETE",)),
)
"""Tables and what is refused on them."""
_FUNCTION = """
CREATE OR REPLACE FUNCTION board_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the house deletes and rewrites nothing (%)', TG_TABLE_NAME; END;
$$ LANGUAGE plpgsql
"""


def forbid(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Triggers that raise an error, in the dialect of the database."""
    for statement in _statements(editor.connection.vendor):
        editor.execute(statement, params=None)  # a percent sign is a percent sign


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the house deletes and rewrites nothing ({table})'); END"
            for table, refused in KEPT
            for what in refused
        ]
    rows = [
        f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION board_refuse()"
        for table, refused in KEPT
        for what in refused
    ]
    whole = [
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION board_refuse()"
        for table, _ in KEPT
    ]
    return [_FUNCTION, *rows, *whole]


class Migration(migrations.Migration):
    """Only forwards: to take the triggers away is no part of running the house."""

    dependencies = (("board", "0001_initial"),)
    operations = (migrations.RunPython(forbid),)
