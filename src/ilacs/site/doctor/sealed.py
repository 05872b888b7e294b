"""Checks of child-level data: the master key is there, every key can be unwrapped, and one file opened."""

from django.conf import settings

from ilacs.errors import InputError
from ilacs.site.doctor.findings import Answer, fault, good, warning

PUT_BACK = (
    "Put it back into ILACS_MASTER_KEY from the copy that is kept apart from the backups. "
    "Without it the data cannot be opened by anybody."
)


def master_key() -> Answer:
    """Whether there is a master key, and each that a key is kept under."""
    from ilacs.site.submissions.queries import keys_by_version

    try:
        rows = keys_by_version()
    except InputError as error:
        return fault(f"{error.where}: {error.what}", error.remedy)
    lost = [(version, count) for version, place, count in rows if not place.startswith("here")]
    if lost:
        version, count = lost[0]
        return fault(
            f"The master key {version} is not here, and {count} keys are under it.", PUT_BACK
        )
    if not rows:
        return warning(
            "There is no master key, so the site takes no child-level data.",
            "If it is to, make one with `ilacs site keys new`: see docs/annex-a-on-the-site.md.",
        )
    where = "The demonstration has" if settings.DEMONSTRATION else "There is"
    return good(f"{where} a master key: {rows[0][0]}.")


def can_be_opened() -> Answer:
    """Whether every key can be unwrapped, and the newest submission's smallest file opened."""
    from ilacs.site.submissions import keeping
    from ilacs.site.submissions.models import KeptSubmission, PseudonymKey
    from ilacs.site.submissions.vault import NotOpenedError

    held = KeptSubmission.objects.exclude(wrapped_key="").order_by("-created")
    keys = 0
    try:
        for submission in held.iterator():
            keeping.key_of(submission)
            keys += 1
        for row in PseudonymKey.objects.select_related("organisation"):
            keeping.pseudonym_key_of(row.organisation)
            keys += 1
    except InputError as error:
        return fault("A key of child-level data cannot be unwrapped.", error.remedy)
    except NotOpenedError as error:
        return fault(f"A key of child-level data does not open: {error}", "Restore a backup.")
    newest = held.filter(parts__isnull=False).first()
    if newest is None:
        return good("There is no child-level data.")
    part = newest.parts.order_by("size")[0]
    try:
        keeping.open_part(newest, part.kind)
    except InputError:
        return fault(
            f"The {part.kind} of {newest} do not open: the file is damaged or gone.",
            "Restore a backup into a new place and copy its files folder over, or ask for the data "
            "to be uploaded again.",
        )
    return good(f"All {keys} keys of child-level data can be unwrapped, and a file opened.")
