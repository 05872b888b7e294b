"""A test client that refuses a bad page, whichever test fetched it."""

from typing import Any

from django.http import HttpResponseBase
from django.test import Client

from site_walk.page_lint import lint_fragment, lint_page


class BadPageError(AssertionError):
    """A page that breaks a rule of `page_lint`."""


class LintingClient(Client):
    """Django's test client; every HTML response is linted before the test sees it."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        lint_response(response, str(request.get("PATH_INFO", "")), "HTTP_HX_REQUEST" in request)
        return response


def lint_response(response: HttpResponseBase, path: str, is_fragment: bool = False) -> None:
    """Raise BadPageError with every fault of a response that is HTML."""
    kind = response.headers.get("Content-Type", "")
    if not kind.startswith("text/html") or response.streaming or 300 <= response.status_code < 400:
        return
    html = response.content.decode(response.charset or "utf-8")  # type: ignore[attr-defined]
    if not html and response.status_code == 405:
        return
    faults = lint_fragment(html) if is_fragment else lint_page(html)
    if faults:
        listed = "\n  ".join(faults)
        raise BadPageError(f"{path} ({response.status_code}):\n  {listed}")
