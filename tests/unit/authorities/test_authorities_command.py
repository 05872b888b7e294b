"""`ilacs authorities`, as somebody types it."""

from typer.testing import CliRunner

from ilacs.commands.authorities import app


def test_each_known_name_is_printed_beside_an_unknown_one() -> None:
    result = CliRunner().invoke(app, ["resolve", "Thurrock", "Thurock", "Hull"])
    assert result.exit_code == 2
    assert "E06000034  Thurrock" in result.output
    assert "E06000010  Kingston upon Hull" in result.output
    assert "Thurock" in result.output
    assert "Nearest: Thurrock" in result.output


def test_known_names_alone_end_well() -> None:
    result = CliRunner().invoke(app, ["resolve", "Southend-on-Sea City Council", "E06000034"])
    assert result.exit_code == 0
    assert result.output.split() == ["E06000033", "Southend-on-Sea", "E06000034", "Thurrock"]
