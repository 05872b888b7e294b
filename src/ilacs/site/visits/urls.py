"""The addresses of this part of the site."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.visits import views

VIEW, CHANGE = Permission.INSPECTION_VIEW, Permission.INSPECTION_CHANGE
JUDGE = Permission.JUDGEMENT_DECIDE
ONE = "inspections/<uuid:visit_id>/visit/"
AGENCY = "inspections/agencies/<uuid:agency_id>/"

urlpatterns: list[URLPattern] = [
    route(ONE, views.visit, name="visit", needs=VIEW, only_reads=True),
    route(f"{ONE}series/", views.visit_series, name="visit_series", needs=VIEW, only_reads=True),
    route(f"{ONE}change/", views.visit_change, name="visit_change", needs=CHANGE),
    route(f"{ONE}areas/", views.visit_areas, name="visit_areas", needs=CHANGE),
    route(
        "inspections/visit-areas/<uuid:visit_area_id>/",
        views.visit_area,
        name="visit_area",
        needs=JUDGE,
    ),
    route(f"{ONE}agencies/", views.agency_new, name="agency_new", needs=CHANGE),
    route(AGENCY, views.agency, name="agency", needs=CHANGE),
    route(f"{AGENCY}remove/", views.agency_remove, name="agency_remove", needs=CHANGE),
]
