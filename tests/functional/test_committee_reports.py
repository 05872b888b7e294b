"""A committee report in a real browser: begun, written, cleared, published, resolved on, read by members."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from ilacs.site.plans.made_up import load_made_up_plan
from ilacs.site.scrutiny.models import Clearance, Paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def _plan(people, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    load_made_up_plan()


def follow(page, words: str):
    """Go where the first link of the page itself leads whose name begins with some words."""
    link = page.page.locator("main").get_by_role("link", name=re.compile(f"^{words}")).first
    return page.visit(link.get_attribute("href"))


@pytest.mark.usefixtures("_plan")
def test_a_report_goes_from_its_plan_to_its_members(open_page):
    writer = open_page("inspection_coordinator").visit("/committee/new/")
    writer.page.get_by_label("Improvement plan").select_option(index=1)
    writer.fill("Title", "How the plan goes").fill("Committee", "Scrutiny committee")
    writer.click("Begin it")
    assert writer.sees("filled from the records")
    paper = Paper.objects.get()

    follow(writer, "Change the front")
    day = f"{timezone.localdate() + dt.timedelta(days=30):%-d %B %Y}"
    writer.fill("Date of the meeting", day).fill("Report of", "Ada Fenn, Head")
    writer.fill("Accountable director", "Idris Fenn").fill("Report author", "Ada Fenn")
    writer.click("Save")
    writer.visit(f"/committee/{paper.pk}/sections/financial/")
    writer.fill("Text", "It costs nothing more.").click("Save")
    for section in ("financial", "legal", "diversity"):
        writer.visit(f"/committee/{paper.pk}/sections/{section}/clearance/")
        writer.choose("Beatrice Yarrowby").click("Ask")
    assert writer.sees("Waits for Beatrice Yarrowby")

    clearer = open_page("report_clearer")
    for one in Clearance.objects.all():
        clearer.visit(f"/committee/clearances/{one.pk}/")
        clearer.choose("I verify it as it reads here")
        clearer.fill("Your post as the report gives it", "Accountant").click("Record my answer")
    follow(clearer, "Look at the public version")
    clearer.click("Publish it for everyone")
    assert clearer.sees("Everyone can read it")
    address = clearer.path

    clearer.visit(f"/committee/{paper.pk}/resolutions/")
    clearer.choose("Agreed as recommended").click("Record it")
    reader = open_page("public").visit(address)
    assert reader.sees("Verified by: Beatrice Yarrowby, Accountant")
    member = open_page("councillor").visit("/members/")
    assert member.sees("How the plan goes")
    assert member.sees("Questions to ask")
