"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.cases import referral_views

SEE, GIVE = Permission.INSPECTION_VIEW, Permission.REFERRAL_GIVE
ONE = "inspections/<uuid:inspection_id>/"

urlpatterns: list[URLPattern] = [
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
