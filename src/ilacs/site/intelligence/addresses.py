"""Addresses: whose page it is, and no empty value of a form that was sent."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode

from ilacs.authorities import Authority, all_authorities
from ilacs.site.intelligence.regions import Region, find_region


def without_empty(request: HttpRequest) -> HttpResponseRedirect | None:
    """Return a redirect to the same address without its empty values; None where it has none."""
    given = list(request.GET.lists())
    kept = [(name, [value for value in values if value.strip()]) for name, values in given]
    if kept == given:
        return None
    query = urlencode([(name, values) for name, values in kept if values], doseq=True)
    return redirect(f"{request.path}?{query}" if query else request.path)


def authority_at(slug: str) -> Authority:
    """Return the authority of an address. Raises Http404 where there is none."""
    found = next((each for each in all_authorities() if each.slug == slug), None)
    if found is None:
        raise Http404
    return found


def region_at(slug: str) -> Region:
    """Return the region of an address. Raises Http404 where there is none."""
    found = find_region(slug)
    if found is None:
        raise Http404
    return found
