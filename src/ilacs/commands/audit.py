"""`ilacs audit`: The audit trail."""

import typer

app = typer.Typer(help="The audit trail.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""
