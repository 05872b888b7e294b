"""`ilacs site`: The web site."""

from contextlib import nullcontext
from typing import Annotated

import typer

from ilacs.commands import site_keys

app = typer.Typer(help="The web site.", no_args_is_help=True)
app.add_typer(site_keys.app, name="keys")
app.command()(site_keys.erase_due)

Port = Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)]


@app.command()
def run(
    port: Port = 8000,
    worker: Annotated[bool, typer.Option(help="Also do the background work.")] = True,
) -> None:
    """Start the site on this computer: database, demonstration, web server, background work."""
    from ilacs.site import runtime
    from ilacs.site.jobs.supervisor import WorkerProcess

    with runtime.stopping_cleanly(), runtime.open_port("127.0.0.1", port) as listener:
        runtime.configure(demonstration=True)
        runtime.prepare_database()
        command = runtime.own_command("site", "work", "--until-input-ends")
        with WorkerProcess(command) if worker else nullcontext():
            typer.echo(_welcome(port))
            runtime.serve(listener, threads=8)
    typer.echo("Stopped.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Port = 8000,
    threads: Annotated[int, typer.Option(help="Requests answered at once.", min=1)] = 8,
    proxy: Annotated[
        str, typer.Option(help="Address of the reverse proxy whose headers are believed.")
    ] = "",
) -> None:
    """Start the web server alone, behind a reverse proxy: see docs/installing.md."""
    from ilacs.site import runtime

    with runtime.stopping_cleanly(), runtime.open_port(host, port) as listener:
        runtime.configure()
        runtime.serve(listener, threads=threads, proxy=proxy)


@app.command()
def work(
    until_input_ends: Annotated[bool, typer.Option(hidden=True)] = False,
    until_idle: Annotated[bool, typer.Option(help="Stop when nothing is waiting.")] = False,
) -> None:
    """Start one background worker; start more for more work at once."""
    from ilacs.site import runtime

    runtime.configure()
    from ilacs.site.jobs.worker import run_worker

    run_worker(until_input_ends=until_input_ends, until_idle=until_idle)


@app.command()
def prepare() -> None:
    """Bring the database up to date and load the register of published outcomes."""
    from ilacs.site import runtime

    runtime.configure()
    runtime.prepare_database()
    typer.echo("The database is up to date.")


@app.command()
def administrator(
    email: Annotated[str, typer.Argument(help="Their email address.")],
    name: Annotated[str, typer.Argument(help="Their full name.")],
    password: Annotated[
        bool, typer.Option(help="Ask for a password; without, the identity provider signs in.")
    ] = True,
) -> None:
    """Add an administrator: the first person of an installation, who invites the others."""
    from ilacs.site import runtime

    runtime.configure()
    from ilacs.site.first_administrator import add_administrator, require_new_address

    require_new_address(email)
    secret = _ask_password() if password else None
    person = add_administrator(email, name, secret)
    typer.echo(f"{person.name} is an administrator and can sign in as {person.email}.")


def _ask_password() -> str:
    """Ask for a password twice; where nobody sits at a terminal, take one line of the input."""
    import sys

    from ilacs.errors import InputError

    if sys.stdin.isatty():
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Password again")
        return asked
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise InputError(
            "No password was given, and there is no terminal to ask at.",
            "",
            "Run this in a terminal, give the password as a line of standard input, "
            "or add --no-password where an identity provider signs people in.",
        )
    return given


def _welcome(port: int) -> str:
    from django.conf import settings

    address = f"ilacs is running at http://127.0.0.1:{port}/ — stop it with Ctrl-C."
    if not settings.DEMONSTRATION:
        return address
    return (
        f"{address}\n"
        f"To sign in, open http://127.0.0.1:{port}/account/login/ and choose a person: "
        "there is one made-up person for each role, and no password."
    )


def add_top_level(root: typer.Typer) -> None:
    """Add the commands that stand at the top: doctor, backup, restore."""
    from ilacs.commands import backup, doctor

    doctor.add_top_level(root)
    backup.add_top_level(root)
