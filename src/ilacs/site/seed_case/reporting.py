"""The seed case's report: drafted, read for quality, checked for accuracy, published, and archived."""

import datetime as dt

from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.accuracy import Saying, answer_comment, comment_on_draft
from ilacs.site.report_writing.archive import make_bundle
from ilacs.site.report_writing.archiving import keep_archive
from ilacs.site.report_writing.coming_out import bring_out
from ilacs.site.report_writing.going import assure_draft, move_draft
from ilacs.site.report_writing.models import Answer, ReportDraft
from ilacs.site.report_writing.publishing import keep_published, make_files
from ilacs.site.report_writing.writing import PartText, add_remark, begin_report, change_part

SUMMARY = (
    "Children and families get help early, and risk is seen and acted on.",
    "Leaders know what is done well and what is not. Some plans do not say by when things are "
    "to be done, and what was agreed in supervision is not always followed up.",
)
AREAS = (
    "The quality of plans, so that families know what is done by when.",
    "The follow-up of what was agreed in supervision.",
    "The recording of conversations with children who were missing.",
)
PART = "help_and_protection"
REMARK = "Say how many plans we read, or leave the number out."
COMMENT = "The second look of managers began in spring, not in summer."
PROOF = "The quality assurance framework, page 7."
ANSWERED = "We left the season out."
ADDED = "Managers look at assessments twice, and the second look is on the record."


def draft(lead: Actor, inspection: Inspection) -> None:
    """Write the first version from judgements and evidence, then what only a person can write."""
    begin_report(by=lead, inspection=inspection)
    for key, paragraphs in (("summary", SUMMARY), ("areas", AREAS)):
        _change(lead, inspection, key, "\n\n".join(paragraphs))


def hand_over(lead: Actor, reader: Actor, inspection: Inspection) -> None:
    """Hand it to the quality reader, who asks for a word to be looked at."""
    go(lead, inspection, "hand_over")
    add_remark(by=reader, inspection=inspection, part=PART, paragraph=1, text=REMARK)


def assure(reader: Actor, inspection: Inspection, way: str = "pass") -> None:
    """Pass it, or its changes, for quality."""
    report = _report(inspection)
    assure_draft(by=reader, inspection=inspection, way=way, version=report.version)


def send(lead: Actor, inspection: Inspection) -> None:
    go(lead, inspection, "send")


def comment(director: Actor, inspection: Inspection) -> None:
    """Comment for the authority on the draft that was sent."""
    saying = Saying(PART, 1, COMMENT, PROOF)
    comment_on_draft(by=director, inspection=inspection, saying=saying)


def answer(lead: Actor, inspection: Inspection) -> None:
    """End the check, answer each comment, change what was accepted, and have the change read."""
    go(lead, inspection, "close")
    for one in _report(inspection).accuracy_comments.all():
        answer_comment(
            by=lead, inspection=inspection, comment=one, answer=Answer.ACCEPTED, reason=ANSWERED
        )
    draft = _report(inspection).text()
    words = next(one.paragraphs for one in draft.sections if one.judgement == PART)
    texts = [f"{one.text} [{', '.join(one.evidence)}]" for one in words if one.evidence]
    cited = words[0].evidence[0]
    _change(lead, inspection, PART, "\n\n".join([*texts, f"{ADDED} [{cited}]"]))
    go(lead, inspection, "hand_again")


def finish(lead: Actor, inspection: Inspection) -> None:
    go(lead, inspection, "finish")


def give_day(lead: Actor, inspection: Inspection, day: dt.date) -> None:
    """Make the files, read the PDF back, and let it wait for its day."""
    made = make_files(_report(inspection), day)
    keep_published(by=lead, inspection=inspection, made=made, day=day, confirms_thin=True)


def come_out(lead: Actor, inspection: Inspection) -> None:
    """Publish it on its day, and archive what it stands on."""
    bring_out(by=SYSTEM, inspection=inspection)
    keep_archive(by=lead, inspection=inspection, bundle=make_bundle(inspection, lead.name))


def go(by: Actor, inspection: Inspection, way: str) -> None:
    """Take the report one way onward, as whoever may do it."""
    move_draft(by=by, inspection=inspection, way=way, version=_report(inspection).version)


def _report(inspection: Inspection) -> ReportDraft:
    rows = ReportDraft.objects.select_related("inspection__organisation")
    return rows.get(inspection=inspection)


def _change(by: Actor, inspection: Inspection, key: str, text: str) -> None:
    written = PartText(key, text, _report(inspection).version)
    change_part(by=by, inspection=inspection, written=written)
