"""The addresses of the pages of signals and of profiles."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.signals import profile, views

VIEW, DOWNLOAD = Permission.OUTCOME_VIEW, Permission.OUTCOME_DOWNLOAD

urlpatterns: list[URLPattern] = [
    route("signals/", views.country, name="signals", needs=VIEW, only_reads=True),
    route(
        "signals/download/<slug:format>/",
        views.country_download,
        name="signals_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
    route("signals/rules/", views.rules, name="signal_rules", needs=VIEW, only_reads=True),
    route(
        "signals/rules/<slug:signal>/<uuid:organisation_id>/",
        views.switch,
        name="signal_switch",
        needs=Permission.SIGNAL_CHANGE,
    ),
    route(
        "authorities/<slug:slug>/signals/",
        views.authority,
        name="authority_signals",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "authorities/<slug:slug>/profile/",
        profile.show,
        name="authority_profile",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "authorities/<slug:slug>/profile/download/<slug:format>/",
        profile.download,
        name="authority_profile_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
]
