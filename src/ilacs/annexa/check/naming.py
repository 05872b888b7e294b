"""What names in braces stand for in a message: settings as numbers, dates in words."""

from ilacs.annexa.query.macros import Circumstances, months_after
from ilacs.annexa.spec.specification import load_specification


def names_in_words(where: Circumstances, number: int) -> dict[str, str]:
    """The names of `Circumstances.names`, as a person reads them."""
    months = load_specification().lists[number].months
    days = {
        "reference": where.reference,
        "six_months_ago": months_after(where.reference, -6),
        "twelve_months_ago": months_after(where.reference, -12),
        "period_start": months_after(where.reference, -months),
    }
    return (
        {name: f"{setting.value:g}" for name, setting in where.settings.items()}
        | {name: f"{day.day} {day:%B %Y}" for name, day in days.items()}
        | {"edition": where.edition, "authority_code": where.authority}
    )
