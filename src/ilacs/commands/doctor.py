"""`ilacs doctor`: what is wrong with this installation, and how to put it right."""

from typing import Annotated

import typer

MARKS = {"GOOD": "ok", "WARNING": "warning", "FAULT": "FAULT"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False,
) -> None:
    """Look at everything this installation needs, and say how to put right what is wrong.

    Ends with 0 when all is well, 1 with a warning, 2 with a fault.
    """
    import json

    from ilacs.site.configuration import assume_demonstration
    from ilacs.site.doctor.examination import examine_installation
    from ilacs.site.doctor.findings import worst

    assume_demonstration()
    findings = []
    for finding in examine_installation():
        findings.append(finding)
        if not as_json:
            typer.echo(f"{finding.check:18}{MARKS[finding.state.name]:9}{finding.sentence}")
            if finding.remedy:
                typer.echo(f"{'':27}{finding.remedy}")
    if as_json:
        typer.echo(json.dumps([finding.as_json() for finding in findings], indent=2))
    raise typer.Exit(int(worst(findings)))


def add_top_level(root: typer.Typer) -> None:
    """Add the command to the top of the command line."""
    root.command()(doctor)
