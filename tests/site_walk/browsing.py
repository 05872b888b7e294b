"""A real browser whose every step checks the page it leads to: axe, console, policy, requests."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Locator, Page, Request

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
LOCAL_SCHEMES = ("data", "blob", "about")


@dataclass
class BrowserPage:
    """A page of a real browser, driven in the words a person would use.

    Each step that leads to a page checks it. Raises AssertionError with every fault: anything axe
    finds, an error in the console (a refusal by the content security policy is one), a request
    that failed or that left this machine, or an answer with another status than expected.
    """

    page: Page
    origin: str
    runs_axe: bool = True
    faults: list[str] = field(default_factory=list)
    status: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._watch)
        self.page.on("requestfailed", self._mourn)
        self.page.on("response", self._note)

    def visit(self, path: str, *, status: int = 200) -> "BrowserPage":
        """Go to an address of the site."""
        self.page.goto(self.origin + path, wait_until="load")
        return self._arrive(status)

    def click(self, name: str, *, within: str = "body", status: int = 200) -> "BrowserPage":
        """Click the link or button with these words, which leads to a page."""
        with self.page.expect_navigation(wait_until="load"):
            self._control(name, within).click()
        return self._arrive(status)

    def press(self, name: str, *, within: str = "body") -> "BrowserPage":
        """Press the link or button with these words, which changes this page."""
        self._control(name, within).click()
        return self._arrive(self.status)

    def fill(self, label: str, value: str) -> "BrowserPage":
        """Fill in the field with this label."""
        self.page.get_by_label(label, exact=True).fill(value)
        return self._arrive(self.status)

    def choose(self, label: str, option: str = "") -> "BrowserPage":
        """Choose the radio or checkbox with this label, or an option of the list with it."""
        found = self.page.get_by_label(label, exact=True)
        if option:
            found.select_option(label=option)
        else:
            found.check()
        return self._arrive(self.status)

    def attach(self, label: str, files: list[Path]) -> "BrowserPage":
        """Choose files to send."""
        self.page.get_by_label(label, exact=True).set_input_files(files)
        return self._arrive(self.status)

    def look(self) -> "BrowserPage":
        """Check the page as it is now."""
        return self._arrive(self.status)

    def sees(self, text: str) -> bool:
        """Return whether the page shows this text now, whatever its spacing."""
        shown = " ".join(self.page.locator("body").inner_text().split())
        return text in shown

    @property
    def heading(self) -> str:
        """The words of the main heading."""
        return " ".join(self.page.locator("h1").inner_text().split())

    @property
    def path(self) -> str:
        """The address of the page, without the host."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def _control(self, name: str, within: str) -> Locator:
        area = self.page.locator(within)
        link = area.get_by_role("link", name=name, exact=True)
        return link.or_(area.get_by_role("button", name=name, exact=True)).first

    def _arrive(self, status: int) -> "BrowserPage":
        if self.status != status:
            self.faults.append(f"answered {self.status}, not {status}")
        if self.runs_axe and not self.page.is_closed():
            self.faults += find_accessibility_faults(self.page)
        faults, self.faults = self.faults, []
        assert not faults, f"{self.page.url}:\n  " + "\n  ".join(faults)
        return self

    def _hear(self, message: ConsoleMessage) -> None:
        of_a_page = message.text.startswith("Failed to load resource") and (
            message.location.get("url", "").split("#")[0] == self.page.url.split("#")[0]
        )
        if message.type == "error" and not of_a_page:
            self.faults.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and not request.url.startswith(self.origin):
            self.faults.append(f"a request left this machine: {request.url}")

    def _mourn(self, request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _note(self, response: Any) -> None:
        request = response.request
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            if not 300 <= response.status < 400:
                self.status = response.status
        elif response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


def find_accessibility_faults(page: Page) -> list[str]:
    """Run axe on the page as it is now; every finding counts, however slight."""
    page.evaluate(f"if (!window.axe) {{ {AXE} }}")
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        "resultTypes": ["violations"],
    }
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [
        f"axe {violation['id']} ({violation['impact']}): {violation['help']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
