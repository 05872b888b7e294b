"""The addresses of this part of the site."""

from django.urls import URLPattern, URLResolver

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.self_evaluation import (
    gap_views,
    plan_views,
    shared_views,
    signing_views,
    support_views,
    views,
)
from ilacs.site.self_evaluation.seeing import CHANGE, READ, SHARE, SIGN, VIEW

ALL = "self-evaluations/"
ONE = f"{ALL}<uuid:evaluation_id>/"
ANSWER = f"{ONE}answers/<str:answer>/"
SHARED = f"{ALL}shared/<uuid:evaluation_sharing_id>/"
PUBLIC = "published-self-evaluations/<uuid:publication_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    route(
        ALL, views.self_evaluation_list, name="self_evaluation_list", needs=VIEW, only_reads=True
    ),
    route(
        f"{ALL}begin/<uuid:organisation_id>/",
        views.self_evaluation_begin,
        name="self_evaluation_begin",
        needs=CHANGE,
    ),
    route(
        f"{ALL}gap/<uuid:organisation_id>/",
        gap_views.self_evaluation_gap,
        name="self_evaluation_gap",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{ALL}shared/",
        shared_views.shared_evaluation_list,
        name="shared_evaluation_list",
        needs=READ,
        only_reads=True,
    ),
    route(
        SHARED,
        shared_views.shared_evaluation,
        name="shared_evaluation",
        needs=READ,
        only_reads=True,
    ),
    route(
        f"{SHARED}<str:ending>/",
        shared_views.shared_evaluation_file,
        name="shared_evaluation_file",
        needs=READ,
        only_reads=True,
    ),
    route(
        f"{ALL}plans/<uuid:year_plan_id>/",
        plan_views.self_evaluation_plan,
        name="self_evaluation_plan",
        needs=CHANGE,
    ),
    route(ONE, views.self_evaluation, name="self_evaluation", needs=VIEW, only_reads=True),
    route(
        f"{ONE}take-away/",
        views.self_evaluation_remove,
        name="self_evaluation_remove",
        needs=CHANGE,
    ),
    route(ANSWER, views.self_evaluation_answer, name="self_evaluation_answer", needs=CHANGE),
    route(
        f"{ANSWER}<int:claim>/",
        support_views.self_evaluation_claim,
        name="self_evaluation_claim",
        needs=CHANGE,
    ),
    route(
        f"{ANSWER}<int:claim>/<str:support>/",
        support_views.self_evaluation_add,
        name="self_evaluation_add",
        needs=CHANGE,
    ),
    route(
        f"{ONE}support/<int:support_number>/",
        support_views.self_evaluation_refresh,
        name="self_evaluation_refresh",
        needs=CHANGE,
    ),
    route(
        f"{ONE}grades/", views.self_evaluation_grades, name="self_evaluation_grades", needs=CHANGE
    ),
    route(
        f"{ONE}plans/",
        plan_views.self_evaluation_plans,
        name="self_evaluation_plans",
        needs=CHANGE,
    ),
    route(
        f"{ONE}versions/",
        views.self_evaluation_versions,
        name="self_evaluation_versions",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{ONE}sign-off/",
        signing_views.self_evaluation_sign,
        name="self_evaluation_sign",
        needs=SIGN,
    ),
    route(
        f"{ONE}share/",
        signing_views.self_evaluation_share,
        name="self_evaluation_share",
        needs=SHARE,
    ),
    route(
        f"{ONE}publish/",
        signing_views.self_evaluation_publish,
        name="self_evaluation_publish",
        needs=SHARE,
    ),
    route(
        f"{ONE}file/<str:ending>/",
        signing_views.self_evaluation_file,
        name="self_evaluation_file",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        PUBLIC,
        shared_views.published_evaluation,
        name="published_evaluation",
        needs=Permission.OUTCOME_VIEW,
        only_reads=True,
    ),
    route(
        f"{PUBLIC}<str:ending>/",
        shared_views.published_evaluation_file,
        name="published_evaluation_file",
        needs=Permission.OUTCOME_VIEW,
        only_reads=True,
    ),
]
