"""The page of one's own diary feed, and the feed itself, which its address alone lets one fetch."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ilacs.site.accounts.middleware import Visit
from ilacs.site.timetable import feeds

SHOWN_ONCE = "feed_token"
"""Where a session holds a new address's token until the page has shown it."""


def own_feed(request: Visit) -> HttpResponse:
    """Say whether there is an address, and make one; it is shown once, then held nowhere."""
    if request.method == "POST":
        request.session[SHOWN_ONCE] = feeds.make_feed_address(by=request.actor)
        return redirect("own_feed")
    token = request.session.pop(SHOWN_ONCE, "")
    address = request.build_absolute_uri(reverse("feed", args=[token])) if token else ""
    context = {"address": address, "live": feeds.live_address(request.actor.person)}
    return render(request, "timetable/own_feed.html", context)


@require_POST
def own_feed_revoke(request: Visit) -> HttpResponse:
    """Make the address useless."""
    feeds.revoke_feed_address(by=request.actor)
    messages.success(request, "The address is useless from now on.")
    return redirect("own_feed")


def feed(request: HttpRequest, feed_token: str) -> HttpResponse:
    """Give a diary its owner's own activities, as they may see them now; no session is looked at."""
    found = feeds.find_address(feed_token)
    if found is None:
        raise Http404
    if feeds.is_fetched_too_often(found):
        return HttpResponse(
            "Too often. Try again in an hour.",
            status=429,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(feeds.HOUR)},
        )
    content = feeds.feed_of(found, request.META.get("REMOTE_ADDR", ""))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
