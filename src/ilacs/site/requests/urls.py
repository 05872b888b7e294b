"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.requests import change_views, readiness_views, views

VIEW, CHANGE = Permission.REQUEST_VIEW, Permission.REQUEST_CHANGE
PART, ANSWER = Permission.PART_VIEW, Permission.REQUEST_ANSWER
ROOM, ONE = "requests/<uuid:room_id>/", "request/<uuid:request_id>/"

urlpatterns: list[URLPattern] = [
    route(ROOM, views.request_list, name="request_list", needs=VIEW, only_reads=True),
    route(f"{ROOM}ask/", change_views.request_new, name="request_new", needs=VIEW),
    route(f"{ROOM}owners/", change_views.request_assign, name="request_assign", needs=CHANGE),
    route(
        f"{ROOM}download.<slug:format>",
        views.request_download,
        name="request_download",
        needs=VIEW,
        only_reads=True,
    ),
    route(ONE, views.request, name="request", needs=PART, only_reads=True),
    route(f"{ONE}change/", change_views.request_change, name="request_change", needs=CHANGE),
    route(
        f"{ONE}status/<slug:move>/",
        change_views.request_status,
        name="request_status",
        needs=ANSWER,
    ),
    route(f"{ONE}note/", change_views.request_note, name="request_note", needs=ANSWER),
    route(
        f"{ONE}documents/", change_views.request_documents, name="request_documents", needs=ANSWER
    ),
    route(
        f"{ONE}freshness/",
        readiness_views.request_freshness,
        name="request_freshness",
        needs=ANSWER,
    ),
    route(
        "readiness/",
        readiness_views.readiness_own,
        name="readiness_own",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "readiness/<uuid:room_id>/",
        readiness_views.readiness,
        name="readiness",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "readiness/<uuid:room_id>/lay-out/",
        readiness_views.readiness_lay_out,
        name="readiness_lay_out",
        needs=CHANGE,
    ),
]
