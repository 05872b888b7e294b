"""A committee report of an organisation's: asked to be verified, a template, one that is published."""

import datetime as dt
from uuid import UUID

from ilacs.committee.report import to_plain
from ilacs.documents.committee_report import default_template
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.inspections.models import Inspection
from ilacs.site.scrutiny.models import (
    Clearance,
    Decided,
    FollowUp,
    Paper,
    PaperState,
    PublishedPaper,
    Resolution,
    Template,
)
from ilacs.site.scrutiny.publishing import make_public
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.writing import About, FrontOf, begin_paper
from ilacs.site.store import site_store


def committee_made_up(
    organisation: Organisation, inspection: Inspection, person: Person
) -> dict[str, UUID]:
    """Begin two reports: one waits to be verified, the other is published and resolved on."""
    front = FrontOf(
        title=f"Inspection of {organisation}",
        committee="Children’s scrutiny committee",
        meeting=dt.date(2026, 11, 4),
        item="7",
        report_of="Ada Fenn, Assistant director",
        accountable_director="Idris Fenn, Director",
        author="Ada Fenn\nAssistant director",
    )
    held = Inspection.objects.get(pk=inspection.pk)
    held.purpose = "inspection"  # of the walk's rehearsal none is reported
    about = About(inspection=held)
    with open_scope("test"):
        first, second = (
            begin_paper(by=SYSTEM, organisation=organisation, about=about, front=front)
            for _ in range(2)
        )
        asked = Clearance.objects.create(
            paper=first,
            section="financial",
            fingerprint=PutTogether(first).fingerprint("financial"),
            of=person,
            of_name=person.name,
            asked_by_name="Sample",
        )
        made = make_public(second)
        Paper.objects.filter(pk=second.pk).update(state=PaperState.PUBLISHED)
        published = PublishedPaper.objects.create(
            paper=second,
            plain=to_plain(made.report),
            name=made.name,
            pdf=made.pdf.digest,
            word=made.word.digest,
            by_name="Sample",
        )
        resolved = Resolution.objects.create(
            paper=second,
            number=1,
            recommended="That the committee notes it.",
            decided=Decided.AMENDED,
            words=f"That {organisation} tells members of the plan by email.",
            owner_name="Ada Fenn",
            due=dt.date(2026, 12, 24),
            state=FollowUp.DUE,
        )
        file = site_store().put([default_template(first.sections)], limit=10_000_000)
        template = Template.objects.create(
            organisation=organisation, name="ours.docx", digest=file.digest, by_name="Sample"
        )
    return {
        "paper_id": first.pk,
        "clearance_id": asked.pk,
        "published_paper_id": published.pk,
        "resolution_id": resolved.pk,
        "template_id": template.pk,
    }
