"""`ilacs authorities`: The authorities that are inspected."""

import typer

app = typer.Typer(help="The authorities that are inspected.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""
