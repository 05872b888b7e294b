"""Checks of the program and its settings, which need no database."""

import os
import shlex
import sys
import zoneinfo
from pathlib import Path

from ilacs.errors import InputError
from ilacs.site.configuration import read_configuration
from ilacs.site.doctor.findings import Answer, fault, good, warning
from ilacs.site.own_files import open_to_others

OLDEST_PYTHON = (3, 11)
SHORTEST_KEY = 40
"""Characters of a secret key; what docs/installing.md says to do gives 64."""
FEWEST_DISTINCT = 12
INSTALLING = "See docs/installing.md."


def python() -> Answer:
    """The version of Python, and its knowledge of time zones."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return fault(
            f"This is Python {version}.", "Install Python 3.11 or later, then `make setup`."
        )
    try:
        zoneinfo.ZoneInfo("Europe/London")
    except zoneinfo.ZoneInfoNotFoundError:
        return fault("Python knows no time zones.", "Install the system's package tzdata.")
    return good(f"Python {version}.")


def configuration() -> Answer:
    """Whether the settings can be read at all."""
    try:
        found = read_configuration()
    except InputError as error:
        return fault(f"{error.where}: {error.what}", error.remedy or INSTALLING)
    return good(f"The settings can be read; the data is in {found.data}.")


def mode() -> Answer:
    """Demonstration or production, and the host names of the latter."""
    found = read_configuration()
    if found.demonstration:
        return good("A demonstration: anyone can sign in as anyone. Never put real data here.")
    if "*" in found.hosts:
        return fault("The site answers to every host name.", "Name its own in ILACS_HOSTS.")
    return good(f"Production, for {', '.join(found.hosts)}.")


def secret_key() -> Answer:
    """Whether the secret key could be guessed, or read by others."""
    found = read_configuration()
    if found.demonstration:
        return good("The demonstration has a key of its own.")
    remedy = (
        "Set ILACS_SECRET_KEY to a new one (everyone signs in again): "
        'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    )
    if len(found.secret_key) < SHORTEST_KEY:
        return fault(f"The secret key has {len(found.secret_key)} characters only.", remedy)
    if len(set(found.secret_key)) < FEWEST_DISTINCT:
        return fault("The secret key repeats itself.", remedy)
    return good("The secret key is long enough.")


def email() -> Answer:
    """Whether invitations and password resets reach anyone."""
    from ilacs.site.connections import email_settings

    found = read_configuration()
    try:
        settings = email_settings(found)
    except InputError as error:
        return fault(error.what, error.remedy)
    if found.notify_key:
        return good("Messages go out through GOV.UK Notify.")
    if found.email_url and "smtp" in settings["backend"]:
        return good(f"Messages go out through {settings['host']}.")
    if found.demonstration:
        return good("The demonstration sends no messages; they are kept as files.")
    return warning(
        "No mail server is set: invitations and password resets reach nobody.",
        "Set ILACS_EMAIL, such as smtps://user:password@mail.example:465, or ILACS_NOTIFY_KEY and "
        "ILACS_NOTIFY_TEMPLATE.",
    )


def contact() -> Answer:
    """Whether the accessibility statement names somebody to write to, as the law asks."""
    found = read_configuration()
    if found.contact:
        return good("The accessibility statement says whom to write to.")
    if found.demonstration:
        return good("The demonstration has nobody to write to, and says so.")
    return warning(
        "The accessibility statement names no contact, which the law asks for.",
        "Set ILACS_CONTACT to an email address, or to words such as a name and a number.",
    )


def scanner() -> Answer:
    """Whether documents are scanned for malware, and the scanner answers."""
    from ilacs.intake.scanning import Scanner

    found = read_configuration()
    address = found.clamd
    if not address and found.demonstration:
        return good("The demonstration scans no documents for malware, and says so.")
    if not address:
        return warning(
            "Documents are not scanned for malware: no scanner is set up.",
            "Install ClamAV’s clamd, and set ILACS_CLAMD to where it listens.",
        )
    try:
        version = Scanner(address).version()
    except InputError as error:
        return fault(f"ILACS_CLAMD: {error.what}", error.remedy)
    if not version:
        return fault(
            f"The scanner at {address} does not answer: documents wait and cannot be shared.",
            "Start it, or put ILACS_CLAMD right.",
        )
    return good(f"Documents are scanned by {version}.")


def data_folder() -> Answer:
    """Whether others on this computer may look into the data folder."""
    found = read_configuration()
    if not found.data.is_dir():
        return fault("There is no data folder.", f"Make {found.data}, or run `ilacs site prepare`.")
    first = next(open_to_others(found.data), None)
    if first is not None:
        return fault(
            f"Others on this computer may read {first}.",
            f"Run `chmod -R go= {shlex.quote(str(found.data))}`.",
        )
    return good("The data folder is there, for its owner alone.")


def figures() -> Answer:
    """Whether the table of published figures that is set can be read."""
    from ilacs.indicators.figures import SETTING, load_figures

    own = bool(os.environ.get(SETTING))
    try:
        table = load_figures()
    except InputError as error:
        return fault(
            f"The table of figures cannot be used: {error.what}", f"Put right, or unset, {SETTING}."
        )
    whose = "of your own" if own else "that comes with the program"
    return good(f"The table {whose} has {table.height:,} figures.")


def assets() -> Answer:
    """Whether the style sheets and scripts have been built."""
    from django.conf import settings

    wanted = ("govuk-frontend.min.css", "govuk-frontend.min.js", "ilacs.css")
    folders = [Path(folder) for folder in settings.STATICFILES_DIRS]
    missing = [name for name in wanted if not any((folder / name).is_file() for folder in folders)]
    if missing:
        return fault(f"Pages have no style: {', '.join(missing)} is missing.", "Run `make setup`.")
    return good("Style sheets and scripts are built.")


def is_readable() -> bool:
    """Return whether the settings can be read, so that the rest can be looked at."""
    try:
        read_configuration()
    except InputError:
        return False
    return True


def has_database() -> bool:
    """Return whether an SQLite database is there: to look at one that is not would make it."""
    address = read_configuration().database
    return not address.startswith("sqlite:") or Path(address.removeprefix("sqlite:///")).is_file()


def no_database() -> Answer:
    """The answer where there is none."""
    return fault("There is no database yet.", "Run `ilacs site prepare`.")
