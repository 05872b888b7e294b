"""No tab and no link of an inspection's pages leads whoever sees it to a refusal."""

import re
from html import unescape

import pytest

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.store import FileStore
from site_walk.world import give_belongings

pytestmark = pytest.mark.django_db

OF_THE_TEAM = ("lead_inspector", "quality_reader")
OF_THE_AUTHORITY = ("inspection_coordinator", "social_worker")
LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
FOLLOWED = re.compile(r"^/(inspections/|your-part/)")
MOST = 25


@pytest.fixture
def inspection(people, settings, tmp_path):
    """Northmoor's, with something in it of every part."""
    settings.FILE_STORE = tmp_path / "files"
    northmoor = Organisation.objects.get(name="Northmoor")
    things = give_belongings(northmoor, FileStore(settings.FILE_STORE), 0)
    return Inspection.objects.get(pk=things.samples["inspection_id"])


def take_part(inspection, role, person):
    of = {"inspection": inspection, "name": person.name, "person": person}
    with open_scope("test"):
        Participant.objects.create(side="inspectors", role=role, **of)


def dead_links(client, start) -> set[tuple[str, str]]:
    """Return the links that refuse, each with the page that has it; at most MOST pages are read."""
    waiting, seen, dead = [(start, "")], {start}, set()
    read = 0
    while waiting and read < MOST:
        address, source = waiting.pop(0)
        answer = client.get(address)
        if source and answer.status_code in (401, 403, 404):
            dead.add((source, address))
        is_page = "html" in answer.get("Content-Type", "") and not answer.streaming
        if not is_page or not FOLLOWED.match(address):
            continue
        read += 1
        for found in LINK.findall(answer.content.decode()):
            link = unescape(found)
            if link not in seen:
                seen.add(link)
                waiting.append((link, address))
    return dead


def test_no_link_refuses_whoever_sees_it(inspection, people, client_for):
    who = {role: people[role] for role in OF_THE_AUTHORITY}
    for role in OF_THE_TEAM:
        email = f"{role}@elsewhere.example"
        who[role] = add_person(by=SYSTEM, email=email, name=f"Someone, {role}")
        take_part(inspection, role, who[role])
    who["both sides"] = people["director"]  # they should not, but it happens
    take_part(inspection, "lead_inspector", who["both sides"])
    dead = {
        (role, *link)
        for role, person in who.items()
        for start in (f"/inspections/{inspection.pk}/", "/your-part/")
        for link in dead_links(client_for(person), start)
    }
    assert dead == set()
