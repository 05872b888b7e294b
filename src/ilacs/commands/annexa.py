"""`ilacs annex-a`: load, check, measure and sample child-level data; a module for each command."""

import typer

from ilacs.commands.annexa_check import check
from ilacs.commands.annexa_checks import checks, sql
from ilacs.commands.annexa_compare import compare
from ilacs.commands.annexa_explain import explain
from ilacs.commands.annexa_generate import generate
from ilacs.commands.annexa_journeys import journeys
from ilacs.commands.annexa_measure import measure
from ilacs.commands.annexa_read import read, template
from ilacs.commands.annexa_sample import replace, sample, verify

app = typer.Typer(
    help="Child-level data ('Annex A'): read, check, measure, sample.", no_args_is_help=True
)
app.command()(template)
app.command()(read)
app.command()(check)
app.command()(checks)
app.command()(sql)
app.command()(explain)
app.command()(compare)
app.command()(generate)
app.command()(measure)
app.command()(sample)
app.command()(verify)
app.command()(replace)
app.command()(journeys)
