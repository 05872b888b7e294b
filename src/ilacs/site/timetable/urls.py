"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.timetable import (
    feed_views,
    interview_views,
    placing_views,
    venue_views,
    views,
)

SEE, CHANGE = Permission.ACTIVITY_VIEW, Permission.ACTIVITY_CHANGE
PART, NOTE = Permission.PART_VIEW, Permission.INTERVIEW_NOTE
ALL, ONE = (
    "inspections/<uuid:inspection_id>/timetable/",
    "inspections/activities/<uuid:activity_id>/",
)

urlpatterns: list[URLPattern] = [
    route(ALL, views.timetable, name="timetable", needs=SEE, only_reads=True),
    route(
        f"{ALL}download/",
        views.timetable_download,
        name="timetable_download",
        needs=SEE,
        only_reads=True,
    ),
    route(
        f"{ALL}lay-out/", placing_views.timetable_lay_out, name="timetable_lay_out", needs=CHANGE
    ),
    route(
        f"{ALL}suggest/", placing_views.timetable_suggest, name="timetable_suggest", needs=CHANGE
    ),
    route(f"{ALL}invite/", placing_views.timetable_invite, name="timetable_invite", needs=CHANGE),
    route(f"{ALL}new/", placing_views.activity_new, name="activity_new", needs=CHANGE),
    route(f"{ALL}try/", placing_views.activity_try, name="activity_try", needs=CHANGE),
    route(f"{ALL}rooms/", venue_views.meeting_rooms, name="meeting_rooms", needs=SEE),
    route(f"{ALL}logistics/", venue_views.logistics, name="logistics", needs=SEE),
    route(
        f"{ALL}interviews/",
        interview_views.interview_list,
        name="interview_list",
        needs=SEE,
        only_reads=True,
    ),
    route(ONE, views.activity, name="activity", needs=PART, only_reads=True),
    route(f"{ONE}change/", placing_views.activity_change, name="activity_change", needs=CHANGE),
    route(f"{ONE}cancel/", placing_views.activity_cancel, name="activity_cancel", needs=CHANGE),
    route(f"{ONE}done/", placing_views.activity_done, name="activity_done", needs=CHANGE),
    route(f"{ONE}invite/", placing_views.activity_invite, name="activity_invite", needs=CHANGE),
    route(f"{ONE}notes/", interview_views.interview_notes, name="interview_notes", needs=NOTE),
    route(
        "inspections/meeting-rooms/<uuid:meeting_room_id>/",
        venue_views.meeting_room,
        name="meeting_room",
        needs=CHANGE,
    ),
    route(
        "inspections/logistics/<uuid:logistics_id>/tick/",
        venue_views.logistics_tick,
        name="logistics_tick",
        needs=CHANGE,
    ),
    route("your-part/diary/", feed_views.own_feed, name="own_feed", needs=PART),
    route(
        "your-part/diary/revoke/", feed_views.own_feed_revoke, name="own_feed_revoke", needs=PART
    ),
    route("feeds/<slug:feed_token>.ics", feed_views.feed, name="feed", needs=None, only_reads=True),
]
