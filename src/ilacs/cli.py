"""The command line: one thin command for each thing the core and the site can do."""

import sys

import typer

from ilacs.commands import (
    annexa,
    audit,
    authorities,
    editions,
    indicators,
    inspections,
    outcomes,
    pathway,
    people,
    plans,
    profile,
    reports,
    signals,
    site,
)
from ilacs.errors import InputError

app = typer.Typer(
    name="ilacs",
    help="The open system for the inspection of local authority children's services.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(editions.app, name="editions")
app.add_typer(authorities.app, name="authorities")
app.add_typer(inspections.app, name="inspections")
app.add_typer(reports.app, name="reports")
app.add_typer(outcomes.app, name="outcomes")
app.add_typer(pathway.app, name="pathway")
app.add_typer(indicators.app, name="indicators")
app.add_typer(signals.app, name="signals")
app.add_typer(plans.app, name="plans")
app.add_typer(annexa.app, name="annex-a")
app.add_typer(site.app, name="site")
app.add_typer(audit.app, name="audit")
app.add_typer(people.app, name="people")
app.command(name="profile")(profile.profile)
site.add_top_level(app)


def main() -> None:
    """Run the command line; a user's mistake ends with a sentence and exit code 2."""
    try:
        app()
    except InputError as error:
        typer.echo(f"ilacs: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("ilacs: stopped.", err=True)
        sys.exit(130)
