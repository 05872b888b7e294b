"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.inspections import opening_views, people_views, stage_views, views

SEE, OPEN = Permission.INSPECTION_VIEW, Permission.INSPECTION_OPEN
CHANGE, PEOPLE = Permission.INSPECTION_CHANGE, Permission.PARTICIPANT_CHANGE
NEW, ONE = "inspections/new/", "inspections/<uuid:inspection_id>/"

urlpatterns: list[URLPattern] = [
    route(
        "inspections/", views.inspection_list, name="inspection_list", needs=SEE, only_reads=True
    ),
    route(
        "your-part/",
        views.own_part_page,
        name="own_part",
        needs=Permission.PART_VIEW,
        only_reads=True,
    ),
    route(NEW, opening_views.call, name="inspection_new", needs=OPEN),
    route(f"{NEW}kind/", opening_views.kind, name="inspection_new_kind", needs=OPEN),
    route(f"{NEW}lead/", opening_views.lead, name="inspection_new_lead", needs=OPEN),
    route(f"{NEW}check/", opening_views.check, name="inspection_new_check", needs=OPEN),
    route(ONE, views.inspection, name="inspection_now", needs=SEE, only_reads=True),
    route(f"{ONE}wall/", views.inspection_wall, name="inspection_wall", needs=SEE, only_reads=True),
    route(
        f"{ONE}calendar/",
        views.inspection_calendar,
        name="inspection_calendar",
        needs=SEE,
        only_reads=True,
    ),
    route(
        f"{ONE}stages/", stage_views.stages, name="inspection_stages", needs=SEE, only_reads=True
    ),
    route(f"{ONE}stages/<slug:stage>/", stage_views.stage, name="inspection_stage", needs=CHANGE),
    route(f"{ONE}state/<slug:way>/", stage_views.change, name="inspection_change", needs=CHANGE),
    route(
        f"{ONE}people/", people_views.people, name="inspection_people", needs=SEE, only_reads=True
    ),
    route(f"{ONE}people/new/", people_views.person_new, name="inspection_person_new", needs=PEOPLE),
    route(
        f"{ONE}people/<uuid:participant_id>/",
        people_views.person,
        name="inspection_person",
        needs=PEOPLE,
    ),
    route(
        f"{ONE}people/<uuid:participant_id>/end/",
        people_views.person_end,
        name="inspection_person_end",
        needs=PEOPLE,
    ),
]
