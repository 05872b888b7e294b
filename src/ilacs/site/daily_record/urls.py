"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.daily_record import briefing_views, issue_views, views

VIEW, ADD, GIVE = Permission.RECORD_VIEW, Permission.RECORD_ADD, Permission.FINDING_GIVE
PART = Permission.PART_VIEW
READ, SEND = Permission.BRIEFING_VIEW, Permission.BRIEFING_SEND
ONE = "inspections/<uuid:inspection_id>/"
BRIEFING = "inspections/briefings/<uuid:briefing_id>/"

urlpatterns: list[URLPattern] = [
    route(f"{ONE}record/", views.daily_record, name="daily_record", needs=VIEW),
    route(f"{ONE}record/finding/", views.finding_new, name="finding_new", needs=GIVE),
    route(f"{ONE}record/meeting/", views.meeting_new, name="meeting_new", needs=ADD),
    route(
        f"{ONE}record/check/", views.record_check, name="record_check", needs=VIEW, only_reads=True
    ),
    route(
        "inspections/entries/<uuid:entry_id>/", views.record_entry, name="record_entry", needs=VIEW
    ),
    route(f"{ONE}issues/", issue_views.issue_list, name="issue_list", needs=VIEW, only_reads=True),
    route(f"{ONE}issues/new/", issue_views.issue_new, name="issue_new", needs=ADD),
    route("inspections/issues/<uuid:issue_id>/", issue_views.issue, name="issue", needs=PART),
    route(f"{ONE}briefings/", briefing_views.briefing_list, name="briefing_list", needs=READ),
    route(BRIEFING, briefing_views.briefing, name="briefing", needs=READ),
    route(f"{BRIEFING}send/", briefing_views.briefing_send, name="briefing_send", needs=SEND),
    route(
        f"{BRIEFING}download/<slug:format>/",
        briefing_views.briefing_download,
        name="briefing_download",
        needs=READ,
        only_reads=True,
    ),
]
