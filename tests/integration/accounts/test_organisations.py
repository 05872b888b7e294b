"""Organisations: who sees which, and who adds and changes them."""

import pytest

from ilacs.site.accounts.models import Organisation

NEW = {"name": "Eastmoor", "kind": "authority", "authority_code": "", "region": ""}


def test_a_director_sees_only_their_own(client_for, stranger):
    page = client_for("director").get("/organisations/").content.decode()
    assert "Northmoor" in page
    assert "Southmoor" not in page
    assert "Add an organisation" not in page


def test_an_administrator_sees_all(client_for, stranger):
    page = client_for("administrator").get("/organisations/").content.decode()
    assert "Northmoor" in page
    assert "Southmoor" in page


def test_an_administrator_adds_one(client_for, events):
    added = client_for("administrator").post("/organisations/new/", NEW)
    eastmoor = Organisation.objects.get(name="Eastmoor")
    assert added.url == f"/people/{eastmoor.pk}/"
    assert events("organisation_added")[-1].organisation_id == str(eastmoor.pk)


def test_nobody_else_adds_one(client_for):
    assert client_for("director").post("/organisations/new/", NEW).status_code == 403
    assert not Organisation.objects.filter(name="Eastmoor").exists()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"name": ""}, "Enter the organisation’s name"),
        ({"kind": ""}, "Select the kind"),
        ({"name": "northmoor"}, "already an organisation of this name"),
        ({"authority_code": "E99999999"}, "valid choice"),
    ],
)
def test_a_refusal_says_why(client_for, wrong, reason):
    page = client_for("administrator").post("/organisations/new/", NEW | wrong)
    assert page.status_code == 422
    assert reason in page.content.decode()


def test_the_installation_itself_is_not_among_the_kinds_to_add(client_for):
    client = client_for("administrator")
    page = client.get("/organisations/new/").content.decode()
    assert 'value="authority"' in page
    assert 'value="installation"' not in page
    assert page.count("None of these") == 2, "of the authorities, and of the regions"
    assert client.post("/organisations/new/", NEW | {"kind": "installation"}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("authority", {"authority_code"}), ("region", {"region"}), ("inspectorate", set())],
)
def test_a_change_asks_only_what_the_kind_has(client_for, organisations, kind, asked):
    page = client_for("administrator").get(f"/organisations/{organisations[kind].pk}/")
    fields = {
        name
        for name in ("authority_code", "region", "kind")
        if f'name="{name}"' in page.content.decode()
    }
    assert fields == asked


def test_only_an_authority_has_a_code_and_only_a_region_a_region(client_for):
    kept = {"authority_code": "E06000034", "region": "East of England"}
    client_for("administrator").post("/organisations/new/", NEW | kept)
    eastmoor = Organisation.objects.get(name="Eastmoor")
    assert (eastmoor.authority_code, eastmoor.region) == ("E06000034", "")


def test_a_change_is_on_record_with_what_it_was(client_for, northmoor, events):
    values = {"name": "Northmoor", "authority_code": "E06000034"}
    client_for("administrator").post(f"/organisations/{northmoor.pk}/", values)
    northmoor.refresh_from_db()
    assert (northmoor.authority_code, northmoor.kind) == ("E06000034", "authority")
    assert events("organisation_changed")[0].details == {
        "changed": {"authority_code": ["", "E06000034"]}
    }
