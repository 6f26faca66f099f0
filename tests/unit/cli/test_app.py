"""How a command ends that the user stops."""

from __future__ import annotations

from types import MappingProxyType

import pytest
import typer

from osler.cli.app import Commands


def wait_command() -> None:
    """A command during which Ctrl-C is pressed."""
    raise KeyboardInterrupt


class _Waiting(Commands):
    """A command line of one command."""

    HOMES = MappingProxyType({"wait": f"{__name__}:wait_command"})


def test_ctrl_c_ends_with_one_line_and_its_own_status(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback and no silence: the word, and 128 with the number of SIGINT."""
    app = typer.Typer(cls=_Waiting, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(lambda: None)
    with pytest.raises(SystemExit) as ended:
        app(["wait"])
    assert ended.value.code == 130
    assert capsys.readouterr().err == "osler: stopped\n"
