"""Who follows and stops the scanning and reading of files: whoever handed them in, and coordinators."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from ilacs.site.accounts.actor import actor_for
from ilacs.site.handing_in.models import Batch
from ilacs.site.jobs.actions import cancel_job
from made_up_files import pdf

pytestmark = pytest.mark.django_db


def test_nobody_but_a_coordinator_follows_or_stops_the_reading_of_anothers_files(
    sender, people, client_for
):
    sender.send({"a.pdf": pdf("one")})
    job = Batch.objects.get().job
    address, stop = reverse("job", args=[job.pk]), reverse("job_cancel", args=[job.pk])
    assert client_for("social_worker").get(address).status_code == 404
    assert client_for("social_worker").post(stop).status_code == 404
    with pytest.raises(PermissionDenied, match="Somebody else started it"):
        cancel_job(by=actor_for(people["social_worker"]), organisation=job.organisation, job=job)
    assert client_for("inspection_coordinator").get(address).status_code == 200
    job.refresh_from_db()
    assert job.state == "queued"


def test_one_follows_and_stops_the_reading_of_ones_own(sender_for, client_for):
    sender_for("social_worker").send({"a.pdf": pdf("one")})
    job = Batch.objects.get().job
    browser = client_for("social_worker")
    assert browser.get(reverse("job", args=[job.pk])).status_code == 200
    assert browser.post(reverse("job_cancel", args=[job.pk])).status_code == 302
    job.refresh_from_db()
    assert job.state == "cancelled"
