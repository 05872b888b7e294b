"""Sign-off, sharing and publication: who sees which version, and never a draft."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ilacs.errors import InputError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.self_evaluation.letting_out import (
    end_sharing,
    publish_evaluation,
    share_evaluation,
)
from ilacs.site.self_evaluation.shared import latest_shared, sharings_with
from ilacs.site.self_evaluation.signing import reopen_evaluation, sign_evaluation
from tagged_pdf import faults_of, text_of

pytestmark = pytest.mark.django_db
SAID = "Most children get help early."
LATER = "Later words."


@pytest.fixture
def shared(draft, sign, actor_of, northmoor, inspectorate):
    return share_evaluation(
        by=actor_of("director"),
        organisation=northmoor,
        signing=sign(draft),
        inspectorate=inspectorate,
    )


@pytest.fixture
def reopened(shared, draft, write, actor_of, northmoor):
    """Shared, then opened again and changed."""
    reopen_evaluation(
        by=actor_of("director"), organisation=northmoor, evaluation=draft, reason="More to say."
    )
    write(draft, LATER)
    return draft


def test_the_director_alone_signs(draft, actor_of, northmoor) -> None:
    for role in ("inspection_coordinator", "data_officer", "chief_executive", "lead_inspector"):
        with pytest.raises(PermissionDenied):
            sign_evaluation(
                by=actor_of(role), organisation=northmoor, evaluation=draft, version=draft.version
            )


def test_what_is_signed_is_the_version_that_was_read(draft, write, actor_of, northmoor) -> None:
    write(draft, "Changed meanwhile.")
    with pytest.raises(InputError, match="changed since you read it"):
        sign_evaluation(
            by=actor_of("director"), organisation=northmoor, evaluation=draft, version=3
        )


def test_a_signed_self_evaluation_is_not_changed(draft, sign, write) -> None:
    signing = sign(draft)
    with pytest.raises(InputError, match="signed off"):
        write(draft, LATER)
    assert signing.evaluation.supports["S1"].says == "They feel heard."


def test_a_fault_keeps_it_from_being_signed(draft, write, sign) -> None:
    write(draft, "# A heading")
    with pytest.raises(InputError, match="fault"):
        sign(draft)


def test_an_empty_one_is_not_signed(draft, write, sign) -> None:
    write(draft, "")
    with pytest.raises(InputError, match="Nothing is written"):
        sign(draft)


def test_the_inspectorate_reads_what_was_shared_and_no_later_version(
    client_for, shared, reopened
) -> None:
    inspector = client_for("inspector")
    listed = inspector.get(reverse("shared_evaluation_list")).content.decode()
    assert "Northmoor, 2026" in listed
    page = inspector.get(reverse("shared_evaluation", args=[shared.pk])).content.decode()
    assert SAID in page
    assert LATER not in page
    file = inspector.get(reverse("shared_evaluation_file", args=[shared.pk, "pdf"])).content
    assert SAID in text_of(file)
    assert LATER not in text_of(file)
    assert faults_of(file) == []
    looks = AuditEvent.objects.filter(event="shared_evaluation_viewed")
    assert [one.details["page"] for one in looks.order_by("sequence")] == ["page", "pdf"]


def test_a_draft_is_nobodys_outside(client_for, draft, stranger) -> None:
    address = reverse("self_evaluation", args=[draft.pk])
    assert client_for("inspector").get(address).status_code == 403
    assert client_for(stranger).get(address).status_code == 404
    assert client_for("administrator").get(address).status_code == 403
    assert client_for("councillor").get(address).status_code == 403
    listed = client_for("inspector").get(reverse("shared_evaluation_list")).content.decode()
    assert "Northmoor, 2026" not in listed


def test_an_ended_sharing_is_read_no_more(
    client_for, shared, actor_of, northmoor, inspectorate
) -> None:
    assert latest_shared(northmoor) == shared
    assert list(sharings_with(inspectorate)) == [shared]
    end_sharing(by=actor_of("director"), organisation=northmoor, sharing=shared)
    address = reverse("shared_evaluation", args=[shared.pk])
    assert client_for("inspector").get(address).status_code == 404
    assert latest_shared(northmoor) is None


def test_a_new_version_takes_the_place_of_the_shared_one(
    reopened, sign, shared, actor_of, northmoor, inspectorate
) -> None:
    new = share_evaluation(
        by=actor_of("director"),
        organisation=northmoor,
        signing=sign(reopened),
        inspectorate=inspectorate,
    )
    assert list(sharings_with(inspectorate)) == [new]


def test_it_is_shared_with_an_inspectorate_only(draft, sign, actor_of, northmoor) -> None:
    with pytest.raises(InputError, match="with an inspectorate only"):
        share_evaluation(
            by=actor_of("director"),
            organisation=northmoor,
            signing=sign(draft),
            inspectorate=northmoor,
        )


def test_what_may_name_a_person_is_looked_at_before_it_leaves(
    client_for, draft, write, sign, inspectorate
) -> None:
    write(draft, "A child born on 3 May 2014 waited. [S1]")
    sign(draft)
    director = client_for("director")
    address = reverse("self_evaluation_share", args=[draft.pk])
    given = {"inspectorate": str(inspectorate.pk)}
    refused = director.post(address, given)
    assert refused.status_code == 422
    assert "date of birth" in refused.content.decode()
    assert director.post(address, given | {"looked": "on"}).status_code == 302
    public = reverse("self_evaluation_publish", args=[draft.pk])
    assert director.post(public, {}).status_code == 422


def test_what_is_public_is_read_without_signing_in_until_it_is_taken_back(
    client_for, draft, sign
) -> None:
    sign(draft)
    director, public = client_for("director"), client_for("public")
    address = reverse("self_evaluation_publish", args=[draft.pk])
    assert director.post(address, {}).status_code == 302
    publication = draft.signings.get().publications.get()
    page = reverse("published_evaluation", args=[publication.pk])
    assert SAID in public.get(page).content.decode()
    for ending in ("pdf", "docx"):
        file = reverse("published_evaluation_file", args=[publication.pk, ending])
        assert public.get(file).status_code == 200
    assert director.post(address, {"withdraw": "1"}).status_code == 302
    assert public.get(page).status_code == 404


def test_only_the_director_publishes(draft, sign, actor_of, northmoor) -> None:
    with pytest.raises(PermissionDenied):
        publish_evaluation(
            by=actor_of("inspection_coordinator"), organisation=northmoor, signing=sign(draft)
        )


def test_a_download_of_a_draft_says_that_it_is_one(client_for, draft, sign) -> None:
    address = reverse("self_evaluation_file", args=[draft.pk, "pdf"])
    chief = client_for("chief_executive")
    assert "Draft: not signed off" in text_of(chief.get(address).content)
    assert AuditEvent.objects.filter(event="self_evaluation_downloaded").count() == 1
    sign(draft)
    assert "Draft: not signed off" not in text_of(chief.get(address).content)
