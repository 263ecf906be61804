"""Options written once as a record: typer sees each, the command gets the record."""

import inspect
from typing import Annotated, Any

import typer
from typer.testing import CliRunner

from unpack.cli.spreading import spread
from unpack.text.record import record

CountOption = Annotated[int, typer.Option("--count")]


@record
class Looks:
    """Two options."""

    count: CountOption = 3
    title: Annotated[str, typer.Option("--title")] = ""


def make_command(got: list[Any]) -> Any:
    def command(word: str, *, looks: Looks) -> None:
        """Say a word."""
        got.append((word, looks))

    return spread(command)


def run(words: list[str]) -> list[Any]:
    got: list[Any] = []
    app = typer.Typer()
    app.command()(make_command(got))
    assert CliRunner().invoke(app, words).exit_code == 0
    return got


def test_what_is_typed_comes_together_in_the_record() -> None:
    assert run(["hello", "--title", "T", "--count", "5"]) == [("hello", Looks(5, "T"))]


def test_what_is_not_typed_is_the_default_of_the_record() -> None:
    assert run(["hello"]) == [("hello", Looks())]


def test_the_options_stand_where_the_record_stood() -> None:
    parameters = inspect.signature(make_command([])).parameters
    assert list(parameters) == ["word", "count", "title"]
    assert parameters["count"].default == 3


def test_what_the_command_says_of_itself_stays() -> None:
    assert inspect.getdoc(make_command([])) == "Say a word."


def test_a_command_without_a_record_is_given_back_as_it_is() -> None:
    def command(word: str) -> None:
        """Say a word."""

    assert spread(command) is command
