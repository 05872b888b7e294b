"""Clean addresses: what is empty in a form that was sent does not stay in the address."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode


def without_empty(request: HttpRequest) -> HttpResponseRedirect | None:
    """Return a redirect to the same address without its empty values; None where it has none."""
    given = list(request.GET.lists())
    kept = [(name, [value for value in values if value.strip()]) for name, values in given]
    if kept == given:
        return None
    query = urlencode([(name, values) for name, values in kept if values], doseq=True)
    return redirect(f"{request.path}?{query}" if query else request.path)
