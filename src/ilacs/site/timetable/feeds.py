"""Private addresses of feeds: made, renewed, revoked, and what a diary gets from one."""

import datetime as dt
import secrets

from django.core.cache import cache
from django.utils import timezone

from ilacs.diary import Entry
from ilacs.diary.feed import Event, make_feed
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.invitations import hash_token
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.timetable.models import Activity, FeedAddress
from ilacs.site.timetable.seeing import attending

NAME = "Inspection: where I am expected"
MOST_AN_HOUR = 60
"""So often a diary may fetch one address; usual ones come a few times an hour."""
HOUR = 3600
NOTED_AFTER = dt.timedelta(days=1)
"""That an address is in use is written down once in so long, or the trail would hold little else."""
PAST = dt.timedelta(days=60)
"""So far back a feed goes."""


@action(Permission.PART_VIEW)
def make_feed_address(*, by: Actor) -> str:
    """Give an actor a new private address in place of any other; returns its token, kept nowhere."""
    assert by.person  # the permission is a person's
    _revoke(by.person)
    token = secrets.token_urlsafe(32)
    address = FeedAddress(person=by.person, token_hash=hash_token(token))
    address.save()
    audit.record("feed_made", by=by, about=address)
    return token


@action(Permission.PART_VIEW)
def revoke_feed_address(*, by: Actor) -> None:
    """Make an actor's private address useless, where they have one."""
    assert by.person  # the permission is a person's
    _revoke(by.person)
    audit.record("feed_revoked", by=by, about=by.person)


def _revoke(person: Person) -> None:
    person.feed_addresses.filter(revoked=None).update(revoked=timezone.now())


def live_address(person: Person | None) -> FeedAddress | None:
    """Return a person's address in use."""
    return person.feed_addresses.filter(revoked=None).first() if person else None


def find_address(token: str) -> FeedAddress | None:
    """Return the address in use that a token opens, where its person may still sign in."""
    live = FeedAddress.objects.filter(revoked=None, person__is_active=True)
    return live.select_related("person").filter(token_hash=hash_token(token)).first()


def is_fetched_too_often(address: FeedAddress) -> bool:
    """Count a fetch, and tell whether there were too many in the hour."""
    key = f"feed:{address.pk}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > MOST_AN_HOUR
    except ValueError:  # it ran out between the two lines
        return False


@action(Permission.PART_VIEW)
def note_fetch(*, by: Actor, address: FeedAddress) -> None:
    """Write down that a diary fetched an address."""
    FeedAddress.objects.filter(pk=address.pk).update(fetched=timezone.now())
    audit.record("feed_fetched", by=by, about=address)


def feed_of(address: FeedAddress, network_address: str = "") -> bytes:
    """Return the feed of an address: its person's own activities, as they may see them now.

    Empty once they may see none. Whose case is talked about never leaves the site.
    """
    actor = actor_for(address.person, network_address)
    now = timezone.now()
    if actor.decide(Permission.PART_VIEW) and _is_to_be_noted(address, now):
        note_fetch(by=actor, address=address)
    rows = attending(actor).filter(start__gte=now - PAST).select_related("room", "inspection")
    return make_feed(NAME, [event_of(one) for one in rows], moment=now)


def _is_to_be_noted(address: FeedAddress, now: dt.datetime) -> bool:
    return address.fetched is None or now - address.fetched > NOTED_AFTER


def event_of(activity: Activity) -> Event:
    """Return a placed activity as it goes out to a diary: what, when, where, and no child."""
    start, end = activity.wall_start, activity.wall_end
    assert start  # asked of placed ones alone
    assert end
    entry = Entry(str(activity.pk), activity.title, start, end)
    return Event(
        entry,
        activity.sequence,
        activity.changed,
        where=activity.where,
        is_cancelled=activity.is_cancelled,
    )
