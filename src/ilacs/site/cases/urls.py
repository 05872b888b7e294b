"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.cases import draw_views, referral_views, review_views, views

VIEW, SELECT, PREPARE = Permission.CASE_VIEW, Permission.CASE_SELECT, Permission.CASE_PREPARE
SEE, GIVE = Permission.INSPECTION_VIEW, Permission.REFERRAL_GIVE
ONE = "inspections/<uuid:inspection_id>/"
CASE = "inspections/cases/<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    route(f"{ONE}cases/", views.case_list, name="case_list", needs=VIEW, only_reads=True),
    route(f"{ONE}cases/choose/", views.case_choose, name="case_choose", needs=SELECT),
    route(f"{ONE}cases/share-out/", views.case_allocate, name="case_allocate", needs=SELECT),
    route(f"{ONE}cases/draw/", draw_views.case_draw_new, name="case_draw_new", needs=SELECT),
    route(
        f"{ONE}cases/draws/<uuid:sample_id>/", draw_views.case_draw, name="case_draw", needs=VIEW
    ),
    route(
        f"{ONE}cases/to-prepare/",
        views.cases_to_prepare,
        name="cases_to_prepare",
        needs=PREPARE,
        only_reads=True,
    ),
    route(f"{CASE}swap/", views.case_swap, name="case_swap", needs=SELECT),
    route(f"{CASE}change/", views.case_change, name="case_change", needs=SELECT),
    route(
        f"{CASE}complete/",
        review_views.case_complete,
        name="case_complete",
        needs=Permission.CASE_REVIEW,
    ),
    route(f"{CASE}review/", review_views.case_review, name="case_review", needs=VIEW),
    route(
        f"{CASE}review/save/",
        review_views.case_review_save,
        name="case_review_save",
        needs=Permission.CASE_REVIEW,
    ),
    route(
        f"{CASE}review/news/",
        review_views.case_review_news,
        name="case_review_news",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        f"{ONE}referrals/",
        referral_views.referral_list,
        name="referral_list",
        needs=SEE,
        only_reads=True,
    ),
    route(f"{ONE}referrals/new/", referral_views.referral_new, name="referral_new", needs=GIVE),
    route(
        "inspections/referrals/<uuid:referral_id>/",
        referral_views.referral,
        name="referral",
        needs=SEE,
    ),
]
