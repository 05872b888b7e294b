"""The pages a person sees when something cannot be done: whose fault it was, and what to do."""

import logging
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger("ilacs.site")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that could not be understood."""
    return render(request, "errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A thing this person may not do, with the reason."""
    return render(request, "errors/forbidden.html", {"reason": str(exception or "")}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without its token: most often left open for too long."""
    return render(request, "errors/form_expired.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that does not exist, or that this person may not know to exist."""
    return render(request, "errors/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of the program: a reference to quote, and nothing of its insides."""
    reference = uuid.uuid4().hex[:8]
    # The route, not the address: an address may hold the token of an invitation or a reset.
    route = request.resolver_match.route if request.resolver_match else "no route"
    log.error("fault %s at %s", reference, route)
    return render(request, "errors/server_error.html", {"reference": reference}, status=500)
