"""`ilacs people`: What whoever keeps the server does about accounts."""

from typing import Annotated

import typer

app = typer.Typer(help="Accounts, from the server itself.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="The person's email address.")]


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""


@app.command()
def remove_second_factor(email: Email) -> None:
    """Let a person who lost their second factor set up another; make sure first that it is them."""
    _start()
    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.accounts.keeping import remove_second_factors

    removed = remove_second_factors(by=SYSTEM, email=email)
    typer.echo(f"{removed} removed. The password still holds.")


def _start() -> None:
    from ilacs.site import runtime

    runtime.configure()
