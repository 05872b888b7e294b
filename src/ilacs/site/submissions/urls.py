"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.submissions import (
    download_views,
    finding_views,
    journey_views,
    measure_views,
    sample_views,
    views,
)

SEE, UPLOAD = Permission.SUBMISSION_VIEW, Permission.SUBMISSION_UPLOAD
DRAW = Permission.SAMPLE_DRAW
ONE = "annex-a/<uuid:submission_id>/"
SAMPLE = f"{ONE}samples/<uuid:sample_id>/"
FINDING = f"{ONE}finding/<slug:code>/"

urlpatterns: list[URLPattern] = [
    route("annex-a/", views.submission_list, name="submission_list", needs=SEE),
    route("annex-a/new/", views.submission_new, name="submission_new", needs=UPLOAD),
    route(ONE, views.submission, name="submission", needs=SEE),
    route(f"{ONE}go-on/", views.submission_go_on, name="submission_go_on", needs=UPLOAD),
    route(
        f"{ONE}erase/",
        views.submission_erase,
        name="submission_erase",
        needs=Permission.SUBMISSION_ERASE,
    ),
    route(
        f"{ONE}findings/", finding_views.submission_findings, name="submission_findings", needs=SEE
    ),
    route(
        f"{ONE}findings/by-<slug:by>/",
        finding_views.submission_groups,
        name="submission_groups",
        needs=SEE,
    ),
    # Those who may only look see the finding; explaining it is for the action to allow.
    route(FINDING, finding_views.submission_finding, name="submission_finding", needs=SEE),
    route(
        f"{FINDING}take-back/",
        finding_views.submission_finding_end,
        name="submission_finding_end",
        needs=Permission.FINDING_EXPLAIN,
    ),
    route(f"{ONE}checks/", finding_views.submission_checks, name="submission_checks", needs=SEE),
    route(f"{ONE}compare/", finding_views.submission_compare, name="submission_compare", needs=SEE),
    route(
        f"{ONE}journeys/", journey_views.submission_journeys, name="submission_journeys", needs=SEE
    ),
    route(
        f"{ONE}measures/",
        measure_views.submission_measures,
        name="submission_measures",
        needs=Permission.MEASURE_VIEW,
    ),
    route(
        f"{ONE}download/<slug:file>/",
        download_views.submission_download,
        name="submission_download",
        needs=Permission.SUBMISSION_DOWNLOAD,
        only_reads=True,
    ),
    route(
        f"{ONE}measures/download/<slug:file>/",
        download_views.measures_download,
        name="submission_measures_download",
        needs=Permission.MEASURE_VIEW,
        only_reads=True,
    ),
    route(f"{ONE}samples/", sample_views.sample_list, name="sample_list", needs=SEE),
    route(f"{ONE}samples/new/", sample_views.sample_new, name="sample_new", needs=DRAW),
    route(SAMPLE, sample_views.sample, name="sample", needs=SEE),
    route(f"{SAMPLE}replace/", sample_views.sample_replace, name="sample_replace", needs=DRAW),
    route(f"{SAMPLE}verify/", sample_views.sample_verify, name="sample_verify", needs=DRAW),
    route(
        f"{SAMPLE}download/<slug:file>/",
        sample_views.sample_download,
        name="sample_download",
        needs=Permission.SUBMISSION_DOWNLOAD,
        only_reads=True,
    ),
]
