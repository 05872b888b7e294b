"""Writing a report: beginning it, its front, its sections, its facts, its appendices.

A change of a section or a fact that somebody verified asks them again, within the same action.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils import timezone

from ilacs.committee.access import exempt_paragraph
from ilacs.committee.drafting import draft_sections
from ilacs.committee.fact import LABELS, Fact, facts_of
from ilacs.committee.words import is_visit
from ilacs.committee.writing import unknown_keys
from ilacs.editions import get_edition
from ilacs.editions.catalogue import edition_on
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Plan
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import is_public
from ilacs.site.scrutiny.asking import ask_again
from ilacs.site.scrutiny.gathering import gather
from ilacs.site.scrutiny.models import Paper, PaperAppendix, PaperFact, PaperText, Template
from ilacs.site.scrutiny.seeing import public_report_of

WRITE = Permission.COMMITTEE_WRITE


@dataclass(frozen=True)
class About:
    """What a report is about; one of the three at least."""

    inspection: Inspection | None = None
    outcome: PublishedOutcome | None = None
    plan: Plan | None = None


@dataclass(frozen=True)
class FrontOf:
    """What stands around the text of a report. access: a paragraph's number; 0 for public."""

    title: str
    committee: str
    meeting: dt.date | None = None
    item: str = ""
    wards: str = ""
    key_decision: str = ""
    report_of: str = ""
    accountable_director: str = ""
    author: str = ""
    access: int = 0
    template: Template | None = None


@action(WRITE)
def begin_paper(*, by: Actor, organisation: Organisation, about: About, front: FrontOf) -> Paper:
    """Begin a report with its first draft, filled from the records.

    Raises InputError where it is about nothing, or about what is not the authority's.
    """
    _require_own(organisation, about)
    edition = edition_on(timezone.localdate()).id
    for one in (about.inspection, about.outcome):
        edition = one.edition if one is not None and _has_sections(one.edition) else edition
    paper = Paper(
        organisation=organisation,
        inspection=about.inspection,
        outcome=about.outcome,
        plan=about.plan,
        edition=edition,
        begun_by_name=by.name,
    )
    _put_front(paper, front)
    known = gather(paper)
    facts = facts_of(known)
    _fill(paper, facts, timezone.now())
    for section, text in draft_sections(facts, is_visit=is_visit(known)).items():
        _add_text(by, paper, section, text, 0)
    _add_own_report(paper)
    audit.record(
        "committee_report_begun", by=by, about=paper, organisation=organisation, facts=len(facts)
    )
    return paper


@action(WRITE)
def change_front(*, by: Actor, organisation: Organisation, paper: Paper, front: FrontOf) -> Paper:
    """Change what stands around the text.

    Raises InputError where the report is out, or the template is another authority's.
    """
    found = locked(organisation, paper)
    _put_front(found, front)
    _changed(by, found, "front")
    return found


@action(WRITE)
def change_section(
    *,
    by: Actor,
    organisation: Organisation,
    paper: Paper,
    section: str,
    text: str,
    exempt: int,
    based_on: int,
) -> PaperText:
    """Keep a section's text as its next version. based_on: the version that was read, 0 for none.

    Raises InputError where somebody changed it since, it names a fact that is none, or the report
    is out.
    """
    found = locked(organisation, paper)
    known = {one.id for one in found.sections if one.part == "body"}
    if section not in known:
        raise InputError("The report has no such section.")
    if exempt:
        exempt_paragraph(exempt)
    last = found.texts.filter(section=section).order_by("-number").first()
    if (last.number if last else 0) != based_on:
        raise InputError(
            "Somebody changed this section while you wrote.", "", "Put the two together, then save."
        )
    if strange := unknown_keys(text):
        named = ", ".join(f"[[{one}]]" for one in strange)
        raise InputError(f"{named} is no fact.", "text", "Take a name from the list of facts.")
    row = _add_text(by, found, section, text, exempt)
    _changed(by, found, section)
    return row


@action(WRITE)
def fill_again(*, by: Actor, organisation: Organisation, paper: Paper) -> list[str]:
    """Fill the facts from the records as they are now; returns the labels of those that changed.

    What an officer put in place of the records stays.
    """
    found = locked(organisation, paper)
    changed = _fill(found, facts_of(gather(found)), timezone.now())
    ask_again(by, found)
    audit.record(
        "committee_facts_filled",
        by=by,
        about=found,
        organisation=organisation,
        changed=[LABELS[key] for key in changed],
    )
    return [LABELS[key] for key in changed]


@action(WRITE)
def put_fact(
    *, by: Actor, organisation: Organisation, paper: Paper, key: str, lines: list[str], reason: str
) -> PaperFact:
    """Put a fact of one's own in place of the records'. Raises InputError without words or a reason."""
    found = locked(organisation, paper)
    kept = [" ".join(line.split()) for line in lines if line.strip()]
    if key not in LABELS:
        raise InputError("There is no such fact.")
    if not kept:
        raise InputError("The fact says nothing.", "lines", "Write what it is.")
    if not reason.strip():
        raise InputError("The reason is missing.", "reason", "Say why the records do not hold.")
    row = found.facts.filter(key=key).first() or PaperFact(paper=found, key=key)
    row.own_lines, row.reason = kept, reason.strip()
    row.own_by_name, row.own_moment = by.name, timezone.now()
    row.save()
    ask_again(by, found)
    audit.record("committee_fact_put", by=by, about=found, organisation=organisation, fact=key)
    return row


@action(WRITE)
def let_fact_go(*, by: Actor, organisation: Organisation, paper: Paper, key: str) -> None:
    """Let the records speak again of a fact. Raises InputError where nothing was put in place of it."""
    found = locked(organisation, paper)
    row = found.facts.filter(key=key).first()
    if row is None or not row.is_own:
        raise InputError("The records speak of this fact already.")
    if row.filled is None:
        row.delete()
    else:
        row.own_lines, row.reason, row.own_by_name, row.own_moment = [], "", "", None
        row.save()
    ask_again(by, found)
    audit.record("committee_fact_let_go", by=by, about=found, organisation=organisation, fact=key)


@action(WRITE)
def add_appendix(
    *,
    by: Actor,
    organisation: Organisation,
    paper: Paper,
    title: str,
    address: str = "",
    published: PublishedReport | None = None,
    exempt: int = 0,
) -> PaperAppendix:
    """Add an appendix at the end: a link, or a report that was published here.

    Raises InputError where that report is another authority's, or not for everyone.
    """
    found = locked(organisation, paper)
    if published is not None:
        if published.inspection.organisation_id != organisation.pk:
            raise InputError("That report is another authority’s.")
        if not is_public(published):
            raise InputError("That report is not published for everyone.")
    if exempt:
        exempt_paragraph(exempt)
    row = _add_appendix(found, title, address=address, published=published, exempt=exempt)
    _changed(by, found, "appendices")
    return row


@action(WRITE)
def remove_appendix(
    *, by: Actor, organisation: Organisation, paper: Paper, appendix: PaperAppendix
) -> None:
    """Take an appendix away; those after it move up."""
    found = locked(organisation, paper)
    found.appendices.filter(pk=appendix.pk).delete()
    for number, one in enumerate(found.appendices.order_by("number"), 1):
        if one.number != number:
            one.number = number
            one.save()
    _changed(by, found, "appendices")


def locked(organisation: Organisation, paper: Paper) -> Paper:
    """Return a report of the authority's, locked. Raises InputError where it is not being written."""
    found = Paper.objects.select_for_update().get(pk=paper.pk, organisation=organisation)
    if not found.is_draft:
        raise InputError(
            f"The report is {found.get_state_display().lower()}: it is not changed.",
            "",
            "Withdraw it first.",
        )
    return found


def changed_since(paper: Paper, held: Mapping[str, PaperFact]) -> dict[str, str]:
    """Return the facts of which the records say something else now: key to what they say."""
    now = facts_of(gather(paper))
    found = {
        key: fact.text
        for key, fact in now.items()
        if key not in held or list(fact.lines) != held[key].lines
    }
    gone = {key: "" for key, row in held.items() if row.filled and key not in now}
    return found | gone


def _require_own(organisation: Organisation, about: About) -> None:
    if not (about.inspection or about.outcome or about.plan):
        raise InputError("The report is about nothing.", "", "Choose an inspection or a plan.")
    for one in (about.inspection, about.plan):
        if one is not None and one.organisation_id != organisation.pk:
            raise InputError("That is not this authority’s.")
    if about.inspection and about.inspection.purpose != Purpose.INSPECTION:
        raise InputError("A rehearsal or a peer review is no inspection: report it in other words.")
    code = organisation.authority_code
    if about.outcome and about.outcome.authority_code != code:
        raise InputError("That outcome is another authority’s.")


def _has_sections(edition: str) -> bool:
    return bool(get_edition(edition).committee_report_sections)


def _put_front(paper: Paper, front: FrontOf) -> None:
    if front.access:
        exempt_paragraph(front.access)
    if front.template and front.template.organisation_id != paper.organisation_id:
        raise InputError("That template is another authority’s.", "template")
    for one in fields(front):
        setattr(paper, one.name, getattr(front, one.name))
    paper.save()


def _fill(paper: Paper, facts: Mapping[str, Fact], now: dt.datetime) -> list[str]:
    """Keep what the records say; returns the keys of what is new, other or no longer there."""
    held = {one.key: one for one in paper.facts.all()}
    changed = []
    for key, fact in facts.items():
        row = held.pop(key, None) or PaperFact(paper=paper, key=key)
        if row.filled is None or row.lines != list(fact.lines):
            changed.append(key)
        row.lines, row.source, row.filled = list(fact.lines), fact.source[:500], now
        row.save()
    for key, row in held.items():
        if row.filled is None:
            continue
        changed.append(key)
        if row.is_own:
            row.lines, row.filled = [], None
            row.save()
        else:
            row.delete()
    return changed


def _add_text(by: Actor, paper: Paper, section: str, text: str, exempt: int) -> PaperText:
    last = paper.texts.filter(section=section).order_by("-number").first()
    row = PaperText(
        paper=paper,
        section=section,
        number=last.number + 1 if last else 1,
        text=text.replace("\r\n", "\n").strip(),
        exempt=exempt,
        by=by.person,
        by_name=by.name,
    )
    row.save()
    return row


def _add_appendix(paper: Paper, title: str, **given: Any) -> PaperAppendix:
    number = paper.appendices.count() + 1
    row = PaperAppendix(paper=paper, number=number, title=title.strip(), **given)
    row.save()
    return row


def _add_own_report(paper: Paper) -> None:
    """Make the inspection's report appendix 1, where it was published here."""
    if paper.inspection is None:
        return
    report = public_report_of(paper.inspection)
    if report is not None:
        kind = report.inspection.kind
        what = "letter" if kind.visit else "report"
        _add_appendix(paper, f"{kind.name}: the {what} in full", published=report)


def _changed(by: Actor, paper: Paper, part: str) -> None:
    ask_again(by, paper)
    audit.record(
        "committee_report_changed", by=by, about=paper, organisation=paper.organisation, part=part
    )
