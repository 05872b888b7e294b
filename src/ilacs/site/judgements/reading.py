"""The second reader: agreeing with what was decided, or disagreeing, which is a state of its own."""

from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.models import Judging
from ilacs.site.judgements.steps import go, locked, note, require, require_words
from ilacs.site.judgements.when import require_way
from ilacs.site.judgements.who import MODERATE, may_read


@action(MODERATE)
def read_judgement(
    *, by: Actor, inspection: Inspection, judgement: str, agrees: bool, reasons: str = ""
) -> Judging:
    """Agree with a judgement, or disagree for reasons; then the lead settles it with the reader.

    Raises PermissionDenied for anyone of the team; InputError where it is not decided, or the
    reader disagrees without reasons.
    """
    row = locked(inspection, judgement)
    require(may_read(by, row))
    way = "agree" if agrees else "disagree"
    event = require_way(way, row.state).event
    words = reasons.strip()
    if not agrees or words:
        words = require_words(reasons, "reasons", "Write why you disagree.")
    go(by, row, way, words=words, decision=row.decisions.first())
    note(event, by, row)
    return row
