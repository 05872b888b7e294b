"""Documents handed in in a real browser: three hundred at once, a tab closed half-way, a folder."""

import hashlib
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from made_up_files import pdf
from site_walk.browsing import BrowserPage
from site_walk.handing_in_here import inspect, prepare, serve
from site_walk.installation import Installation, new_database

pytestmark = [pytest.mark.browser, pytest.mark.both_databases]

FILES = 300
HALF = 120
LARGE = b"words " * 1_500_000
DROP = """async ([selector, files]) => {
  const transfer = new DataTransfer();
  const modified = {lastModified: 1573516800000};
  for (const [name, text] of files) transfer.items.add(new File([text], name, modified));
  const event = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}"""
WHOLE = "document.querySelectorAll('[data-state=whole]').length"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with new_database() as database:
        made = Installation(tmp_path_factory.mktemp("installation"), database)
        yield made
        made.close()


@pytest.fixture(scope="module")
def place(installation: Installation) -> tuple[str, int]:
    """The id of the authority's own room, and the port of a running server."""
    return prepare(installation), serve(installation)[1]


@pytest.fixture
def browser_at(place: tuple[str, int], browser: Browser) -> Iterator[BrowserPage]:
    """A signed-in browser on the page of the authority's own room."""
    room, port = place
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(60_000)
    page = BrowserPage(context.new_page(), f"http://127.0.0.1:{port}", runs_axe=False)
    page.visit("/account/login/")
    form = page.page.locator("form", has_text="Inspection coordinator").first
    with page.page.expect_navigation():
        form.get_by_role("button").click()
    page.visit(f"/rooms/{room}/hand-in/")
    yield page
    context.close()


def drop(page: BrowserPage, files: list[list[str]]) -> None:
    page.page.evaluate(DROP, ["[data-hand-in-drop]", files])


def test_three_hundred_files_are_whole_though_the_tab_was_closed_half_way(installation, browser_at):
    chance = random.Random(7)
    files = [
        [f"evidence {number:03}.txt", f"{number} " + "plan " * chance.randrange(40, 4000)]
        for number in range(FILES)
    ]
    first = browser_at
    drop(first, files)
    first.page.locator("[data-state=whole]").nth(HALF - 1).wait_for(timeout=60_000)
    before = first.page.evaluate(WHOLE)
    address = first.path
    second = BrowserPage(first.page.context.new_page(), first.origin)
    first.page.close(run_before_unload=False)
    second.visit(address)
    waiting = int(second.page.locator("#waiting").inner_text().split()[0])
    assert HALF <= before <= FILES - waiting < FILES
    drop(second, files)
    second.page.get_by_text(f"{FILES} files were taken in.").wait_for(timeout=90_000)
    second.look()
    assert second.page.evaluate("document.activeElement.id") == "sending"
    found = inspect(installation)
    wanted = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files}
    assert found["documents"] == wanted
    assert found["versions"] == FILES
    assert found["damaged"] == found["without_record"] == found["on_the_way"] == []
    second.click("See what became of each file")
    assert second.sees("Taken in 300")


def test_a_folder_is_sent_though_the_connection_is_lost_for_a_moment(
    installation, browser_at, tmp_path
):
    folder = tmp_path / "Evidence"
    (folder / "Plans" / "2019").mkdir(parents=True)
    (folder / "Plans" / "2019" / "plan.pdf").write_bytes(pdf("A plan"))
    (folder / "report.txt").write_bytes(LARGE)
    (folder / "empty.txt").touch()
    lost = []

    def lose_the_first(route: Route) -> None:
        if len(lost) < 2:
            lost.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page = browser_at.page
    page.route("**/part/**", lose_the_first)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a folder").click()
    chooser.value.set_files(folder)
    page.get_by_text("2 files were taken in. 1 file was not taken").wait_for(timeout=30_000)
    assert len(lost) == 2
    first = page.locator("[data-hand-in-files] li").first.inner_text()
    assert "Evidence/empty.txt" in first
    assert "The file is empty." in first
    found = inspect(installation)
    assert found["documents"]["report.txt"] == hashlib.sha256(LARGE).hexdigest()
    assert found["documents"]["plan.pdf"] == hashlib.sha256(pdf("A plan")).hexdigest()
    assert found["damaged"] == found["on_the_way"] == []
