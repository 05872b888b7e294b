"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.case_audits import (
    audit_views,
    choosing_views,
    moderating_views,
    pack_views,
    views,
)

SEE, ASSIGN = Permission.CASE_AUDIT_VIEW, Permission.CASE_AUDIT_ASSIGN
COMPLETE, MODERATE = Permission.CASE_AUDIT_COMPLETE, Permission.CASE_AUDIT_MODERATE
ALL, ONE = "rooms/<uuid:room_id>/audits/", "case-audits/<uuid:case_audit_id>/"

urlpatterns: list[URLPattern] = [
    route(ALL, views.case_audit_list, name="case_audit_list", needs=SEE, only_reads=True),
    route(
        f"{ALL}choose/", choosing_views.case_audit_choose, name="case_audit_choose", needs=ASSIGN
    ),
    route(
        f"{ALL}people/", choosing_views.case_audit_assign, name="case_audit_assign", needs=ASSIGN
    ),
    route(
        f"{ALL}summary/",
        views.case_audit_summary,
        name="case_audit_summary",
        needs=SEE,
        only_reads=True,
    ),
    route(
        f"{ALL}tools/", views.case_audit_tools, name="case_audit_tools", needs=SEE, only_reads=True
    ),
    route(
        f"{ALL}tools/new/",
        choosing_views.case_audit_tool_new,
        name="case_audit_tool_new",
        needs=ASSIGN,
    ),
    route(f"{ALL}pack/", pack_views.case_audit_pack_new, name="case_audit_pack_new", needs=ASSIGN),
    route(
        "case-audit-packs/<uuid:pack_id>/<slug:format>/",
        pack_views.case_audit_pack,
        name="case_audit_pack",
        needs=SEE,
    ),
    route(ONE, audit_views.case_audit, name="case_audit", needs=SEE, only_reads=True),
    route(
        f"{ONE}sections/<slug:section>/",
        audit_views.case_audit_section,
        name="case_audit_section",
        needs=COMPLETE,
    ),
    route(
        f"{ONE}steps/new/",
        audit_views.case_audit_step_new,
        name="case_audit_step_new",
        needs=COMPLETE,
    ),
    route(
        f"{ONE}steps/<uuid:step_id>/remove/",
        audit_views.case_audit_step_remove,
        name="case_audit_step_remove",
        needs=COMPLETE,
    ),
    route(
        f"{ONE}complete/",
        audit_views.case_audit_complete,
        name="case_audit_complete",
        needs=COMPLETE,
    ),
    route(
        f"{ONE}moderate/",
        moderating_views.case_audit_moderate,
        name="case_audit_moderate",
        needs=MODERATE,
    ),
    route(
        f"{ONE}change/", choosing_views.case_audit_change, name="case_audit_change", needs=ASSIGN
    ),
]
