"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.report_writing import (
    archive_views,
    check_views,
    complaint_views,
    published_views,
    suggestion_views,
    views,
    work_views,
)

VIEW, DRAFT = Permission.EVIDENCE_VIEW, Permission.REPORT_DRAFT
COMMENT, PUBLISH = Permission.DRAFT_COMMENT, Permission.REPORT_PUBLISH
ONE = "inspections/<uuid:inspection_id>/"
OUT = "published-reports/<uuid:published_id>/"

urlpatterns: list[URLPattern] = [
    route(f"{ONE}report/", views.report_draft, name="report_draft", needs=VIEW),
    route(f"{ONE}report/edit/<str:part>/", views.report_part, name="report_part", needs=DRAFT),
    route(f"{ONE}report/facts/", views.report_facts, name="report_facts", needs=DRAFT),
    route(
        f"{ONE}report/comments/<str:part>/", views.report_remarks, name="report_remarks", needs=VIEW
    ),
    route(
        f"{ONE}report/suggestions/",
        suggestion_views.report_suggestions,
        name="report_suggestions",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{ONE}report/suggest/<str:part>/<int:paragraph>/",
        suggestion_views.report_suggest,
        name="report_suggest",
        needs=VIEW,
    ),
    route(
        "inspections/report-suggestions/<uuid:suggestion_id>/",
        suggestion_views.report_suggestion,
        name="report_suggestion",
        needs=VIEW,
    ),
    route(
        f"{ONE}report/versions/",
        views.report_versions,
        name="report_versions",
        needs=VIEW,
        only_reads=True,
    ),
    route(f"{ONE}report/onward/<str:way>/", views.report_onward, name="report_onward", needs=VIEW),
    route(
        f"{ONE}report/accuracy/",
        check_views.accuracy_list,
        name="accuracy_list",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "inspections/accuracy-comments/<uuid:accuracy_id>/",
        check_views.accuracy_answer,
        name="accuracy_answer",
        needs=DRAFT,
    ),
    route(
        f"{ONE}draft-report/",
        check_views.draft_report,
        name="draft_report",
        needs=COMMENT,
        only_reads=True,
    ),
    route(
        f"{ONE}draft-report/file/",
        check_views.draft_file,
        name="draft_file",
        needs=COMMENT,
        only_reads=True,
    ),
    route(
        f"{ONE}draft-report/comment/<str:part>/",
        check_views.draft_comment,
        name="draft_comment",
        needs=COMMENT,
    ),
    route(
        f"{ONE}draft-report/complaint/",
        complaint_views.complaint_new,
        name="complaint_new",
        needs=COMMENT,
    ),
    route(
        "inspections/complaints/<uuid:complaint_id>/",
        complaint_views.complaint,
        name="complaint",
        needs=Permission.INSPECTION_VIEW,
    ),
    route(
        f"{ONE}report/publish/",
        published_views.report_publish,
        name="report_publish",
        needs=PUBLISH,
    ),
    route(
        f"{ONE}report/archive/",
        archive_views.evidence_archive,
        name="evidence_archive",
        needs=Permission.EVIDENCE_ARCHIVE,
    ),
    route(
        "inspections/archives/<uuid:archive_id>/",
        archive_views.archive_file,
        name="archive_file",
        needs=Permission.EVIDENCE_ARCHIVE,
        only_reads=True,
    ),
    route(
        "inspections/report-work/<uuid:work_id>/",
        work_views.report_work,
        name="report_work",
        needs=Permission.EVIDENCE_ARCHIVE,
    ),
    route(
        "own-reviews/",
        published_views.own_reviews,
        name="own_reviews",
        needs=Permission.INSPECTION_VIEW,
        only_reads=True,
    ),
    route(
        OUT,
        published_views.published_report,
        name="published_report",
        needs=Permission.OUTCOME_VIEW,
        only_reads=True,
    ),
    route(
        f"{OUT}<str:format>/",
        published_views.published_file,
        name="published_file",
        needs=Permission.OUTCOME_VIEW,
        only_reads=True,
    ),
]
