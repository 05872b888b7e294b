"""`ilacs editions`: The inspection framework, edition by edition."""

import typer

app = typer.Typer(help="The inspection framework, edition by edition.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""
