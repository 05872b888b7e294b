"""`ilacs outcomes`: The register of what was judged."""

import typer

app = typer.Typer(help="The register of what was judged.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""
