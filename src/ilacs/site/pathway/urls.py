"""The addresses of the pathway pages."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.pathway import views

VIEW, DOWNLOAD = Permission.OUTCOME_VIEW, Permission.OUTCOME_DOWNLOAD

urlpatterns: list[URLPattern] = [
    route("pathway/", views.country, name="pathway", needs=VIEW, only_reads=True),
    route(
        "pathway/download/<slug:format>/",
        views.country_download,
        name="pathway_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
    route("pathway/how-good/", views.replay, name="pathway_replay", needs=VIEW, only_reads=True),
    route(
        "authorities/<slug:slug>/pathway/",
        views.authority,
        name="authority_pathway",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "authorities/<slug:slug>/pathway/download/<slug:format>/",
        views.authority_download,
        name="authority_pathway_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
    route(
        "regions/<slug:slug>/pathway/",
        views.region,
        name="region_pathway",
        needs=VIEW,
        only_reads=True,
    ),
    route(
        "regions/<slug:slug>/pathway/download/<slug:format>/",
        views.region_download,
        name="region_pathway_download",
        needs=DOWNLOAD,
        only_reads=True,
    ),
]
