"""The addresses of the pages on indicators."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.indicators import views

VIEW, DOWNLOAD = Permission.OUTCOME_VIEW, Permission.OUTCOME_DOWNLOAD
OWN = "authorities/<slug:slug>/indicators/"
PAGES: tuple[tuple[str, str, Callable[..., HttpResponse], Permission], ...] = (
    ("indicators/", "indicator_list", views.indicator_list, VIEW),
    ("indicators/<slug:indicator>/", "indicator", views.indicator, VIEW),
    (
        "indicators/<slug:indicator>/download/<slug:format>/",
        "indicator_download",
        views.indicator_download,
        DOWNLOAD,
    ),
    (OWN, "authority_indicators", views.authority_indicators, VIEW),
    (
        f"{OWN}download/<slug:format>/",
        "authority_indicators_download",
        views.authority_indicators_download,
        DOWNLOAD,
    ),
    (f"{OWN}<slug:indicator>/", "authority_indicator", views.authority_indicator, VIEW),
    (
        f"{OWN}<slug:indicator>/download/<slug:format>/",
        "authority_indicator_download",
        views.authority_indicator_download,
        DOWNLOAD,
    ),
)

urlpatterns: list[URLPattern] = [
    route(pattern, view, name=name, needs=needs, only_reads=True)
    for pattern, name, view, needs in PAGES
]
