"""The words of the pages of signals: areas by their short names."""

from ilacs.signals.areas import NEXT
from ilacs.site.intelligence.wording import JUDGEMENTS


def area_name(judgement: str) -> str:
    """Return an area's heading: a judgement's short name, or that of what comes next."""
    return JUDGEMENTS.get(judgement, judgement) if judgement else NEXT
