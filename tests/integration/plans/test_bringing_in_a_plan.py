"""A council's spreadsheet is read, looked at, and saved all or nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.planning.spreadsheet import read_spreadsheet
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.plans import importing
from ilacs.site.plans.file_model import PlanFile
from ilacs.site.plans.models import ActionStep, Plan, PlanAction
from ilacs.site.plans.reading_files import digests_kept
from ilacs.site.store import site_store
from made_up_plans import council_plan

SHORT = (
    "Area,No,Action,Lead,By when,Status,RAG,Progress,Depends on,Cost\n"
    "Visits,1.1,Visit each child,{owner},31/03/2030,In progress,Amber,Half are done,,12\n"
    "Visits,1.2,Write it down,A team,ongoing,Closed,,,1.1,\n"
)


@pytest.fixture
def keep(northmoor, coordinator):
    """A function that keeps a spreadsheet."""

    def keep_it(data: bytes, name: str = "plan.csv") -> PlanFile:
        file = site_store().put([data], limit=1 << 20)
        return importing.keep_plan_file(
            by=coordinator, organisation=northmoor, name=name, file=file
        )

    return keep_it


def save(kept, northmoor, by, plan=None, title="Our plan"):
    return importing.save_plan_file(
        by=by, organisation=northmoor, plan_file=kept, plan=plan, title=title
    )


def test_sixty_actions_are_saved_into_a_new_plan(keep, northmoor, coordinator):
    made_up = council_plan()
    plan = save(keep(made_up.data, "v14.xlsx"), northmoor, coordinator)
    rows = PlanAction.objects.filter(area__plan=plan).select_related("area")
    assert rows.count() == 60
    saved = {(one.area.text, one.number): one for one in rows}
    for put in made_up.actions:
        row = saved[put.area, put.number]
        assert (row.what, row.due, row.risk, row.success) == (
            put.what,
            put.due,
            put.risk,
            put.measure,
        )
        assert row.owner_name == ", ".join(put.owners)
    waits = saved["Care leavers", "C2"].needs.values_list("number", flat=True)
    assert set(waits) == {"C1", "1.3"}
    event = AuditEvent.objects.filter(event="plan_imported").get()
    assert event.details["actions"] == 60


def test_an_owner_who_can_sign_in_is_known_by_name(keep, northmoor, coordinator, owner):
    plan = save(keep(SHORT.format(owner=owner.name).encode()), northmoor, coordinator)
    first = PlanAction.objects.get(area__plan=plan, number="1.1")
    assert (first.owner, first.status, first.risk) == (owner, "under_way", "at_risk")
    step = ActionStep.objects.get(action=first)
    assert step.words.startswith("Half are done\nCost: 12\nTaken from plan.csv")


def test_what_was_closed_there_still_needs_a_second_person_here(keep, northmoor, coordinator):
    plan = save(keep(SHORT.encode()), northmoor, coordinator)
    second = PlanAction.objects.get(area__plan=plan, number="1.2")
    assert (second.status, second.due_written) == ("done", "ongoing")
    assert "second person" in ActionStep.objects.get(action=second).words


def test_actions_go_into_a_plan_beside_those_it_has(keep, add, plan, northmoor, coordinator):
    add()
    data = b"Area,No,Action,Lead\nThe quality of assessments.,1.1,Write,A\nNew area,2,Read,B\n"
    save(keep(data), northmoor, coordinator, plan, "")
    rows = PlanAction.objects.filter(area__plan=plan).values_list("area__number", "number")
    assert sorted(rows) == [(1, "1.1"), (1, "1.1 (2)"), (3, "2")]


def test_a_spreadsheet_is_saved_once_and_its_file_let_go_of(keep, northmoor, coordinator):
    kept = keep(SHORT.encode())
    assert kept.digest in digests_kept()
    save(kept, northmoor, coordinator)
    assert digests_kept() == []
    with pytest.raises(InputError, match="already"):
        save(kept, northmoor, coordinator)
    assert Plan.objects.filter(title="Our plan").count() == 1


def test_nothing_is_saved_where_something_fails(keep, northmoor, coordinator):
    with pytest.raises(InputError, match="title"):
        save(keep(SHORT.encode()), northmoor, coordinator, title=" ")
    assert not PlanAction.objects.exists()


def test_the_pages_from_handing_in_to_saving(client, people, northmoor):
    client.force_login(people["inspection_coordinator"])
    file = SimpleUploadedFile("Plan v14.xlsx", council_plan().data)
    answer = client.post(reverse("plan_import_new"), {"spreadsheet": file})
    kept = PlanFile.objects.get()
    address = reverse("plan_import", args=[kept.pk])
    assert answer.url == address
    page = client.get(address).content.decode()
    assert "60 actions in 5 areas" in page
    assert "Planning and permanence, row 7, column E" in page
    assert "Excel has made a day of the number" in page
    saved = client.post(
        reverse("plan_import_save", args=[kept.pk]), {"target": "new", "title": "Our plan"}
    )
    plan = Plan.objects.get(title="Our plan")
    assert saved.url == reverse("plan", args=[plan.pk])
    assert client.get(address).url == saved.url


def test_the_number_of_queries_does_not_grow_with_the_actions(
    client, people, keep, django_assert_max_num_queries
):
    client.force_login(people["inspection_coordinator"])
    kept = keep(council_plan().data, "v14.xlsx")
    with django_assert_max_num_queries(16):
        client.get(reverse("plan_import", args=[kept.pk]))


def test_columns_and_sheets_can_be_said_otherwise(client, people, keep):
    client.force_login(people["inspection_coordinator"])
    kept = keep(SHORT.encode())
    meanings = ["area", "number", "what", "owner", "due", "status", "risk", "update", "", "impact"]
    sent = {f"column-{place}": meaning for place, meaning in enumerate(meanings)}
    address = reverse("plan_import_columns", args=[kept.pk])
    assert client.post(address, {**sent, "sheets": "plan"}).status_code == 302
    kept.refresh_from_db()
    read = read_spreadsheet(
        SHORT.encode(), "plan.csv", columns={("plan", 9): "", ("plan", 10): "impact"}
    )
    assert kept.columns["plan|10"] == "impact"
    page = client.get(reverse("plan_import", args=[kept.pk])).content.decode()
    assert "Waits for" not in page.split('id="columns"')[0]
    assert read.planned[0].impact == "12"


def test_columns_without_the_action_are_refused_with_a_reason(client, people, keep):
    client.force_login(people["inspection_coordinator"])
    kept = keep(SHORT.encode())
    sent = {f"column-{place}": "" for place in range(10)}
    address = reverse("plan_import_columns", args=[kept.pk])
    answer = client.post(address, {**sent, "sheets": "plan"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.xlsx", b"", "The file is empty"),
        ("plan.xlsx", b"PK\x03\x04 broken", "damaged"),
        ("votes.csv", b"Ward,Votes\nNorth,12\n", "No row of headings of a plan"),
        ("photo.png", bytes(range(256)) * 20, "not text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(client, people, name, data, words):
    client.force_login(people["inspection_coordinator"])
    answer = client.post(
        reverse("plan_import_new"), {"spreadsheet": SimpleUploadedFile(name, data)}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PlanFile.objects.exists()


def test_what_looks_like_a_childs_number_is_pointed_out_before_saving(client, people, keep):
    client.force_login(people["inspection_coordinator"])
    kept = keep(SHORT.replace("Half are done", "See child 1234567").encode())
    assert "looks like" in client.get(reverse("plan_import", args=[kept.pk])).content.decode()
    address, sent = reverse("plan_import_save", args=[kept.pk]), {"target": "new", "title": "P"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "keep": "on"}).status_code == 302


def test_a_spreadsheet_can_be_left(client, people, keep):
    client.force_login(people["inspection_coordinator"])
    address = reverse("plan_import_leave", args=[keep(SHORT.encode()).pk])
    asked = client.post(address)
    assert asked.status_code == 422
    assert "Tick the box if you want to throw it away" in asked.content.decode()
    assert PlanFile.objects.exists()
    assert client.post(address, {"sure": "on"}).status_code == 302
    assert not PlanFile.objects.exists()
    assert AuditEvent.objects.filter(event="plan_file_left").exists()


def test_another_authoritys_spreadsheet_is_not_there(client, people):
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    file = site_store().put(io.BytesIO(SHORT.encode()), limit=1 << 20)
    kept = importing.keep_plan_file(by=SYSTEM, organisation=southmoor, name="p.csv", file=file)
    client.force_login(people["inspection_coordinator"])
    assert client.get(reverse("plan_import", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize("role", ["social_worker", "improvement_adviser", "data_officer"])
def test_who_may_not_change_plans_brings_none_in(client, people, keep, role):
    kept = keep(SHORT.encode())
    client.force_login(people[role])
    assert client.get(reverse("plan_import_new")).status_code == 403
    for name in ("plan_import_columns", "plan_import_save", "plan_import_leave"):
        assert client.post(reverse(name, args=[kept.pk])).status_code == 403
    assert PlanFile.objects.filter(pk=kept.pk).exists()


def test_nobody_else_changes_a_spreadsheet(client, people, northmoor):
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    file = site_store().put(io.BytesIO(SHORT.encode()), limit=1 << 20)
    kept = importing.keep_plan_file(by=SYSTEM, organisation=southmoor, name="p.csv", file=file)
    client.force_login(people["inspection_coordinator"])
    for name in ("plan_import_columns", "plan_import_save", "plan_import_leave"):
        assert client.post(reverse(name, args=[kept.pk])).status_code == 404
    with pytest.raises(InputError, match="already"):
        save(kept, northmoor, SYSTEM)
