"""`ilacs site`: The web site."""

import typer

app = typer.Typer(help="The web site.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""


def add_top_level(root: typer.Typer) -> None:
    """Add the commands that stand at the top: doctor, backup, restore."""
