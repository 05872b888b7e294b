"""The addresses of committee reports, and of what members see."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.scrutiny import (
    clearance_views,
    members_views,
    publishing_views,
    resolution_views,
    section_views,
    template_views,
    views,
)

VIEW, WRITE = Permission.COMMITTEE_VIEW, Permission.COMMITTEE_WRITE
GIVE, PUBLISH = Permission.CLEARANCE_GIVE, Permission.COMMITTEE_PUBLISH
RECORD, PUBLIC = Permission.RESOLUTION_RECORD, Permission.OUTCOME_VIEW
ONE = "committee/<uuid:paper_id>/"
PART = f"{ONE}sections/<str:paper_section>/"
OUT = "committee/published/<uuid:published_paper_id>/"

urlpatterns: list[URLPattern] = [
    route("committee/", views.committee_list, name="committee_list", needs=VIEW, only_reads=True),
    route("committee/new/", views.committee_new, name="committee_new", needs=WRITE),
    route(
        "committee/templates/",
        template_views.committee_templates,
        name="committee_templates",
        needs=WRITE,
    ),
    route(
        "committee/templates/default/",
        template_views.committee_default_template,
        name="committee_default_template",
        needs=WRITE,
        only_reads=True,
    ),
    route(
        "committee/templates/<uuid:template_id>/remove/",
        template_views.committee_template_remove,
        name="committee_template_remove",
        needs=WRITE,
    ),
    route(
        "committee/clearances/<uuid:clearance_id>/",
        clearance_views.clearance,
        name="clearance",
        needs=GIVE,
    ),
    route(
        "committee/resolutions/<uuid:resolution_id>/",
        resolution_views.resolution,
        name="resolution",
        needs=RECORD,
    ),
    route(
        OUT,
        publishing_views.committee_published,
        name="committee_published",
        needs=PUBLIC,
        only_reads=True,
    ),
    route(
        f"{OUT}<str:format>/",
        publishing_views.committee_file,
        name="committee_file",
        needs=PUBLIC,
        only_reads=True,
    ),
    route(ONE, views.committee_report, name="committee_report", needs=VIEW, only_reads=True),
    route(f"{ONE}front/", views.committee_front, name="committee_front", needs=WRITE),
    route(
        f"{ONE}appendices/", views.committee_appendices, name="committee_appendices", needs=WRITE
    ),
    route(f"{ONE}facts/", section_views.committee_facts, name="committee_facts", needs=WRITE),
    route(
        f"{ONE}facts/<str:fact>/", section_views.committee_fact, name="committee_fact", needs=WRITE
    ),
    route(PART, section_views.committee_section, name="committee_section", needs=WRITE),
    route(f"{PART}clearance/", clearance_views.clearance_ask, name="clearance_ask", needs=WRITE),
    route(
        f"{ONE}word/",
        publishing_views.committee_word,
        name="committee_word",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{ONE}publish/",
        publishing_views.committee_publish,
        name="committee_publish",
        needs=PUBLISH,
    ),
    route(
        f"{ONE}withdraw/",
        publishing_views.committee_withdraw,
        name="committee_withdraw",
        needs=PUBLISH,
    ),
    route(f"{ONE}resolutions/", resolution_views.resolutions, name="resolutions", needs=RECORD),
    route(
        "members/",
        members_views.members_view,
        name="members_view",
        needs=Permission.MEMBERS_VIEW,
        only_reads=True,
    ),
]
