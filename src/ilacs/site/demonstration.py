"""The demonstration: made-up organisations and one made-up person for each role."""

from dataclasses import dataclass

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actions import add_organisation, add_person, give_role
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Membership, Organisation, Person
from ilacs.site.accounts.roles import AUTHORITY, INSPECTORATE, INSTALLATION, PEER_TEAM, REGION

ORGANISATIONS: dict[str, str] = {
    "Northmoor": AUTHORITY,
    "Inspectorate (demonstration)": INSPECTORATE,
    "Moorland peer review team": PEER_TEAM,
    "Moorland region": REGION,
    "This installation": INSTALLATION,
}
"""Each fictional organisation and its kind; Northmoor is no real authority."""


@dataclass(frozen=True)
class MadeUpPerson:
    """Someone who does not exist, holding one role in one of the organisations."""

    role: str
    name: str
    organisation: str

    @property
    def email(self) -> str:
        """An address that can never receive anything (RFC 2606)."""
        return f"{self.role.replace('_', '.')}@northmoor.example"


PEOPLE: tuple[MadeUpPerson, ...] = (
    MadeUpPerson("director", "Dorothea Ashgrove", "Northmoor"),
    MadeUpPerson("inspection_coordinator", "Callum Birchwood", "Northmoor"),
    MadeUpPerson("data_officer", "Farida Fenwell", "Northmoor"),
    MadeUpPerson("practice_auditor", "Joan Heatherley", "Northmoor"),
    MadeUpPerson("social_worker", "Nadia Ibbotsham", "Northmoor"),
    MadeUpPerson("chief_executive", "Edmund Kirkhollow", "Northmoor"),
    MadeUpPerson("lead_member", "Winifred Dunmallow", "Northmoor"),
    MadeUpPerson("councillor", "Samuel Larkrise", "Northmoor"),
    MadeUpPerson("report_clearer", "Beatrice Yarrowby", "Northmoor"),
    MadeUpPerson("improvement_adviser", "Conrad Elmstead", "Northmoor"),
    MadeUpPerson("lead_inspector", "Miriam Oakhanger", "Inspectorate (demonstration)"),
    MadeUpPerson("inspector", "Peter Quarrendon", "Inspectorate (demonstration)"),
    MadeUpPerson("peer_reviewer", "Grace Rushmere", "Moorland peer review team"),
    MadeUpPerson("quality_reader", "Hester Vinecombe", "Inspectorate (demonstration)"),
    MadeUpPerson("regional_lead", "Anil Stonebeck", "Moorland region"),
    MadeUpPerson("administrator", "Ruth Thornaby", "This installation"),
)


def load_demonstration() -> None:
    """Add whatever of the demonstration is not there yet; a second run changes nothing."""
    if missing_people():
        add_demonstration(by=SYSTEM)


def missing_people() -> list[MadeUpPerson]:
    """Return the people who are not there, or do not hold their role (someone ended it)."""
    held = Membership.objects.filter(ended=None, person__is_demonstration=True)
    there = set(held.values_list("person__email", "role"))
    return [one for one in PEOPLE if (one.email, one.role) not in there]


@action(None)
def add_demonstration(*, by: Actor) -> None:
    """Add the organisations, people and roles that are missing, all or none."""
    organisations = {name: _organisation(by, name, kind) for name, kind in ORGANISATIONS.items()}
    missing = missing_people()
    for one in missing:
        person = Person.objects.filter(email=one.email).first() or add_person(
            by=by, email=one.email, name=one.name, is_demonstration=True
        )
        give_role(by=by, organisation=organisations[one.organisation], person=person, role=one.role)
    audit.record("demonstration_loaded", by=by, people=len(missing))


def doors() -> list[tuple[Person, MadeUpPerson]]:
    """Return who one may sign in as, in the order of the table above."""
    made_up = {one.email: one for one in PEOPLE}
    found = Person.objects.filter(is_demonstration=True, is_active=True, email__in=made_up)
    pairs = [(person, made_up[person.email]) for person in found]
    return sorted(pairs, key=lambda pair: PEOPLE.index(pair[1]))


def _organisation(by: Actor, name: str, kind: str) -> Organisation:
    found = Organisation.objects.filter(name=name).first()
    return found or add_organisation(by=by, name=name, kind=kind, is_demonstration=True)
