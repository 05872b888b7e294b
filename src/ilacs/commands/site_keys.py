"""`ilacs site keys` and `ilacs site erase-due`: the master keys of child-level data, and its erasure."""

from contextlib import suppress

import typer

from ilacs.errors import InputError

app = typer.Typer(
    help="The master keys under which child-level data is kept.", no_args_is_help=True
)


@app.command()
def new() -> None:
    """Make a master key. In a demonstration it comes into use; elsewhere it is only printed."""
    from ilacs.site.backup.places import live_configuration
    from ilacs.site.configuration import MASTER_KEY_FILE
    from ilacs.site.submissions.master_keys import add_key_file, new_master_key

    configuration = None
    with suppress(InputError):  # where nothing is set up yet, a key is what one needs first
        configuration = live_configuration()
    if configuration is not None and configuration.demonstration:
        version = add_key_file(configuration.data / MASTER_KEY_FILE)
        typer.echo(f"Master key {version} is now the first in {MASTER_KEY_FILE}.")
        typer.echo("Run `ilacs site keys rotate`, then start the site again.")
        return
    typer.echo(new_master_key())
    typer.echo(
        "Put it first in ILACS_MASTER_KEY, with a comma before those that are there already, and "
        "keep a copy apart from the backups: without it child-level data cannot be opened.",
        err=True,
    )


@app.command()
def rotate() -> None:
    """Wrap the key of every submission anew under the first master key."""
    _configure()
    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.submissions.actions import rewrap_keys

    done = rewrap_keys(by=SYSTEM)
    typer.echo(f"{done} key{'' if done == 1 else 's'} wrapped anew under the first master key.")


@app.command(name="list")
def list_keys() -> None:
    """List the master keys by their fingerprints, and how many keys are under each."""
    _configure()
    from ilacs.site.submissions.queries import keys_by_version

    for version, place, count in keys_by_version():
        typer.echo(f"{version}  {place:<28}  {count} keys under it")


def erase_due() -> None:
    """Erase the child-level data whose day has come; a worker does so too, every hour."""
    _configure()
    from ilacs.site.submissions.erasing import erase_due as erase

    done = erase()
    typer.echo(f"{done} submission{'' if done == 1 else 's'} erased.")


def _configure() -> None:
    from ilacs.site.backup.places import configure_live

    configure_live()
