"""The addresses of this part of the site."""

from django.urls import URLPattern

from ilacs.site.accounts.routes import route
from ilacs.site.engagement import after_views, views
from ilacs.site.engagement.seeing import CHANGE, LETTER, MEMBERS, VIEW

ONE = "meetings/<uuid:meeting_id>/"
ITEM = "meetings/agenda/<uuid:meeting_item_id>/"
AGREED = "meetings/actions/<uuid:agreed_id>/"
SHOWN = "members/letters/"

urlpatterns: list[URLPattern] = [
    route("meetings/", views.meeting_list, name="meeting_list", needs=VIEW, only_reads=True),
    route("meetings/new/", views.meeting_new, name="engagement_meeting_new", needs=CHANGE),
    route(ONE, views.meeting, name="meeting", needs=VIEW, only_reads=True),
    route(f"{ONE}change/", views.meeting_change, name="meeting_change", needs=CHANGE),
    route(f"{ONE}held/", views.meeting_held, name="meeting_held", needs=CHANGE),
    route(f"{ONE}cancel/", views.meeting_cancel, name="meeting_cancel", needs=CHANGE),
    route(
        f"{ONE}calendar/",
        views.meeting_calendar,
        name="meeting_calendar",
        needs=VIEW,
        only_reads=True,
    ),
    route(f"{ONE}propose/", views.meeting_propose, name="meeting_propose", needs=CHANGE),
    route(f"{ONE}agenda/", views.meeting_item_new, name="meeting_item_new", needs=CHANGE),
    route(ITEM, views.meeting_item, name="meeting_item", needs=CHANGE),
    route(f"{ITEM}remove/", views.meeting_item_remove, name="meeting_item_remove", needs=CHANGE),
    route(f"{ONE}attendees/", views.attendee_new, name="attendee_new", needs=CHANGE),
    route(
        "meetings/attendees/<uuid:attendee_id>/remove/",
        views.attendee_remove,
        name="attendee_remove",
        needs=CHANGE,
    ),
    route(f"{ONE}notes/", after_views.meeting_note_new, name="meeting_note_new", needs=CHANGE),
    route(
        "meetings/notes/<uuid:meeting_note_id>/<slug:move>/",
        after_views.meeting_note_move,
        name="meeting_note_move",
        needs=CHANGE,
    ),
    route(f"{ONE}actions/", after_views.agreed_new, name="agreed_new", needs=CHANGE),
    route(AGREED, after_views.agreed, name="agreed", needs=CHANGE),
    route(f"{AGREED}done/", after_views.agreed_done, name="agreed_done", needs=CHANGE),
    route(f"{ONE}outcome/", after_views.meeting_outcome, name="meeting_outcome", needs=LETTER),
    route(f"{ONE}letter/", after_views.meeting_letter, name="meeting_letter", needs=VIEW),
    route(
        f"{ONE}letter/send/",
        after_views.meeting_letter_send,
        name="meeting_letter_send",
        needs=LETTER,
    ),
    route(
        f"{ONE}letter/show/",
        after_views.meeting_letter_show,
        name="meeting_letter_show",
        needs=CHANGE,
    ),
    route(
        f"{ONE}letter/download/<slug:format>/",
        after_views.meeting_letter_download,
        name="meeting_letter_download",
        needs=VIEW,
        only_reads=True,
    ),
    route(SHOWN, views.letters_shown, name="letters_shown", needs=MEMBERS, only_reads=True),
    route(
        f"{SHOWN}<uuid:meeting_id>/",
        after_views.shown_letter,
        name="shown_letter",
        needs=MEMBERS,
        only_reads=True,
    ),
    route(
        f"{SHOWN}<uuid:meeting_id>/<slug:format>/",
        after_views.shown_letter_download,
        name="shown_letter_download",
        needs=MEMBERS,
        only_reads=True,
    ),
]
