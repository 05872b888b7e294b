"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.inspections import opening_views, views

SEE, OPEN = Permission.INSPECTION_VIEW, Permission.INSPECTION_OPEN
NEW, ONE = "inspections/new/", "inspections/<uuid:inspection_id>/"

urlpatterns: list[URLPattern] = [
    route(
        "inspections/", views.inspection_list, name="inspection_list", needs=SEE, only_reads=True
    ),
    route(NEW, opening_views.call, name="inspection_new", needs=OPEN),
    route(f"{NEW}kind/", opening_views.kind, name="inspection_new_kind", needs=OPEN),
    route(f"{NEW}lead/", opening_views.lead, name="inspection_new_lead", needs=OPEN),
    route(f"{NEW}check/", opening_views.check, name="inspection_new_check", needs=OPEN),
    route(ONE, views.inspection, name="inspection_now", needs=SEE, only_reads=True),
    route(f"{ONE}wall/", views.inspection_wall, name="inspection_wall", needs=SEE, only_reads=True),
]
