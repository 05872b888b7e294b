"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.routes import route
from ilacs.site.evidence import enquiry_views, matrix_views, views
from ilacs.site.evidence.seeing import ADD, ENQUIRE, VIEW

PLACE = "inspections/<uuid:inspection_id>/evidence/"
ENQUIRIES = "inspections/<uuid:inspection_id>/enquiries/"
ONE = "inspections/evidence/<uuid:evidence_id>/"

urlpatterns: list[URLPattern] = [
    route(PLACE, views.evidence_list, name="evidence_list", needs=VIEW, only_reads=True),
    route(f"{PLACE}new/", views.evidence_new, name="evidence_new", needs=ADD),
    route(
        f"{PLACE}matrix/",
        matrix_views.evidence_matrix,
        name="evidence_matrix",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{PLACE}matrix/download/<slug:format>/",
        matrix_views.evidence_matrix_download,
        name="evidence_matrix_download",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{PLACE}search/",
        views.evidence_search,
        name="evidence_search",
        needs=VIEW,
        only_reads=True,
    ),
    route(ONE, views.evidence_record, name="evidence_record", needs=VIEW),
    route(f"{ONE}change/", views.evidence_change, name="evidence_change", needs=ADD),
    route(ENQUIRIES, enquiry_views.enquiry_list, name="enquiry_list", needs=VIEW, only_reads=True),
    route(f"{ENQUIRIES}new/", enquiry_views.enquiry_new, name="enquiry_new", needs=ENQUIRE),
    route(
        "inspections/enquiries/<uuid:enquiry_id>/",
        enquiry_views.enquiry,
        name="enquiry",
        needs=VIEW,
    ),
]
