"""`ilacs reports`: Published inspection reports."""

import typer

app = typer.Typer(help="Published inspection reports.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""
