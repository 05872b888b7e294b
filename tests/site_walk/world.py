"""A small world in which every address leads somewhere: one's own things and another's."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ilacs.outcomes.passages import Passage
from ilacs.outcomes.record import Outcome
from ilacs.site import demonstration
from ilacs.site.accounts.actions import add_organisation, add_person, give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.invitations import send_invitation
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.roles import roles_for
from ilacs.site.intelligence.actions import replace_outcomes
from ilacs.site.library.actions import index_report, save_theme
from ilacs.site.library.models import OwnTheme
from ilacs.site.reports.actions import record_reading, upload_reports
from ilacs.site.reports.receiving import Received
from ilacs.site.store import FileStore
from site_walk.asking_here import ask_made_up, fail_made_up
from site_walk.auditing_here import audit_made_up
from site_walk.batches_here import begin_made_up
from site_walk.casing_here import case_made_up
from site_walk.documents_here import documents_made_up
from site_walk.evaluating_here import evaluate_made_up
from site_walk.finding_here import find_made_up
from site_walk.inspecting_here import open_made_up
from site_walk.meeting_here import meet_made_up
from site_walk.planning_here import plan_made_up
from site_walk.recording_here import record_made_up
from site_walk.reporting_here import report_made_up
from site_walk.reporting_to_committee_here import committee_made_up
from site_walk.routes import SiteRoute
from site_walk.submitting_here import sample_made_up, submit_made_up
from site_walk.timetabling_here import timetable_made_up
from site_walk.visiting_here import visit_made_up

ELSEWHERE = "Southmoor"
"""Another authority; its name must never show to those who belong elsewhere."""

THURROCK = Outcome(
    file="thurrock.pdf",
    local_authority="Thurrock Council",
    authority_code="E06000034",
    edition="ilacs-2018",
    inspection_type="standard",
    inspection_start="2019-11-11",
    inspection_end="2019-11-22",
    publication_date="2019-12-20",
    lead_inspector="Ada Example",
    overall_effectiveness="good",
    impact_of_leaders="good",
    help_and_protection="good",
    in_care="good",
    areas_for_improvement="The quality of plans\nThe timeliness of visits",
    status="read",
)
PUBLIC_SAMPLES: dict[str, Any] = {
    "format": "csv",
    "indicator": "re_referrals",
    "kind": "csv",
    "start": date(2019, 11, 11),
    "slug": "thurrock",
    "signal": "turnover_high",
    "pk": 1,
    "provider_id": "organisation",
    "theme": "supervision",
    "uidb36": "1",
    "key": "1-1",
    "by": "child",
    "stage": "on_site",
    "way": "close",
    "move": "withdraw",
    "file": "none",
    "feed_token": "none",
    "section": "assessment",
    "part": "summary",  # of a report: see report_writing
    "paragraph": 1,
    "paper_section": "financial",  # of a committee report
    "fact": "on_site",
    "judgement": "help_and_protection",
    "answer": "help_and_protection.what",  # of a self-evaluation, and its first claim
    "claim": 1,
    "support": "children",
    "support_number": 1,
    "ending": "pdf",
}
"""What stands in an address that belongs to no organisation."""
REGION_SLUG = "east-of-england"


@dataclass
class Belongings:
    """The things of one organisation that addresses lead to."""

    organisation: Organisation
    samples: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    """Everyone and everything the walk needs."""

    people: dict[str, Person]
    belongings: dict[str, Belongings]

    def own(self, role: str) -> Belongings:
        """Return the things of a role's own organisation; the public is shown Northmoor's."""
        person = self.people.get(role)
        if person is None:
            return self.belongings["Northmoor"]
        return self.belongings[person.memberships.get().organisation.name]

    def addresses(self, route: SiteRoute, role: str) -> list[tuple[str, dict[str, Any]]]:
        """Return whose things to try an address with, and what to put in it.

        Raises LookupError for something in an address that this world has no sample of.
        """
        choices = {"own": self.own(role), "other": self.belongings[ELSEWHERE]}
        belongs = set(route.parameters) & set(choices["own"].samples)
        if not belongs:
            return [("-", {name: _public(route, name) for name in route.parameters})]
        return [
            (whose, {name: _of(route, name, things) for name in route.parameters})
            for whose, things in choices.items()
        ]


def _of(route: SiteRoute, name: str, things: Belongings) -> Any:
    return things.samples[name] if name in things.samples else _public(route, name)


def _public(route: SiteRoute, name: str) -> Any:
    if route.name.startswith("region") and name == "slug":
        return REGION_SLUG
    if name not in PUBLIC_SAMPLES:
        raise LookupError(
            f"The address of '{route.name}' has '{name}': add a sample of it to site_walk/world.py."
        )
    return PUBLIC_SAMPLES[name]


def build_world(store: FileStore, size: int = 1) -> World:
    """Fill an empty database with the demonstration, another authority, and samples of each thing.

    size: how many of each thing an organisation has.
    """
    demonstration.load_demonstration()
    add_organisation(by=SYSTEM, name=ELSEWHERE, kind="authority")
    replace_outcomes(by=SYSTEM, outcomes=[THURROCK], stamp="walk")
    by_email = Person.objects.in_bulk(field_name="email")
    people = {one.role: by_email[one.email] for one in demonstration.PEOPLE}
    belongings = {one.name: give_belongings(one, store, 0) for one in Organisation.objects.all()}
    for one in Organisation.objects.all():
        for number in range(1, size):
            give_belongings(one, store, number)
    return World(people, belongings)


def give_belongings(organisation: Organisation, store: FileStore, number: int) -> Belongings:
    """Give an organisation a person, an invitation, and an upload with one report that was read."""
    role = roles_for(organisation.kind)[0].id
    name = f"Sample {number} of {organisation.name}"
    place = f"{organisation.pk.hex}-{number}"
    person = add_person(by=SYSTEM, email=f"sample@{place}.example", name=name)
    membership = give_role(by=SYSTEM, organisation=organisation, person=person, role=role)
    email = f"invited@{place}.example"
    invitation, token = send_invitation(
        by=SYSTEM, organisation=organisation, email=email, name=name, role=role
    )
    file = store.put([b"%PDF-1.7 ", name.encode()], limit=1000)
    upload = upload_reports(
        by=SYSTEM, organisation=organisation, received=[Received(f"{name}.pdf", file)]
    )
    report = upload.reports.get()
    record_reading(by=SYSTEM, key=str(report.pk), outcome=replace(THURROCK), picture="")
    passages = [Passage("area", f"Supervision. {name}", page=1), Passage("paragraph", name)]
    index_report(by=SYSTEM, key=str(report.pk), passages=passages)
    theme = OwnTheme(organisation=organisation, title=name, judgement="in_care", terms="sample")
    save_theme(by=SYSTEM, organisation=organisation, theme=theme)
    submission, code = submit_made_up(organisation)
    inspection, participant = open_made_up(organisation, number)
    return Belongings(
        organisation,
        {
            "organisation_id": organisation.pk,
            "person_id": person.pk,
            "membership_id": membership.pk,
            "invitation_id": invitation.pk,
            "token": token,
            "upload_id": upload.pk,
            "report_id": report.pk,
            "job_id": upload.job_id,
            "own_id": theme.pk,
            "submission_id": submission.pk,
            "sample_id": sample_made_up(submission).pk,
            "code": code,
            "inspection_id": inspection.pk,
            "room_id": inspection.pk,
            "participant_id": participant.pk,
            **documents_made_up(inspection, number),
            **record_made_up(inspection),
            **case_made_up(inspection),
            **audit_made_up(inspection, number),
            "request_id": ask_made_up(organisation, inspection).pk,
            "message_id": fail_made_up(organisation).pk,
            **begin_made_up(inspection, person),
            **timetable_made_up(inspection, participant, number),
            **report_made_up(inspection),
            **committee_made_up(organisation, inspection, person),
            **find_made_up(inspection, participant),
            **evaluate_made_up(organisation, number, is_public=organisation.name != ELSEWHERE),
            **meet_made_up(organisation),
            **visit_made_up(organisation),
            **plan_made_up(organisation, number),
        },
    )
