"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.evidence_room import change_views, sharing_views, views

# Whoever has only their own part comes to their own documents too; the rule decides which.
SEE, BOTH_SIDES = Permission.PART_VIEW, Permission.DOCUMENT_VIEW
CHANGE, SHARE = Permission.DOCUMENT_CHANGE, Permission.DOCUMENT_SHARE
ROOM, ONE = "rooms/<uuid:room_id>/documents/", "documents/<uuid:document_id>/"
VERSION, SHARING = f"{ONE}versions/<uuid:version_id>/", "sharings/<uuid:sharing_id>/"

urlpatterns: list[URLPattern] = [
    route(ROOM, views.documents, name="documents", needs=SEE, only_reads=True),
    route(
        f"{ROOM}search/",
        views.documents_search,
        name="documents_search",
        needs=SEE,
        only_reads=True,
    ),
    route(
        f"{ROOM}export/",
        sharing_views.documents_export,
        name="documents_export",
        needs=Permission.DOCUMENT_EXPORT,
    ),
    route(f"{ROOM}share/", sharing_views.documents_share, name="documents_share", needs=SHARE),
    route(
        f"{ROOM}share/now/",
        sharing_views.documents_share_now,
        name="documents_share_now",
        needs=SHARE,
    ),
    route(
        f"{ROOM}shared/",
        sharing_views.sharing_list,
        name="sharing_list",
        needs=BOTH_SIDES,
        only_reads=True,
    ),
    route(SHARING, sharing_views.sharing, name="sharing", needs=BOTH_SIDES, only_reads=True),
    route(
        f"{SHARING}manifest/",
        sharing_views.sharing_manifest,
        name="sharing_manifest",
        needs=BOTH_SIDES,
        only_reads=True,
    ),
    route(ONE, views.document, name="document", needs=SEE, only_reads=True),
    route(f"{ONE}change/", change_views.document_change, name="document_change", needs=CHANGE),
    route(
        f"{ONE}withdraw/", change_views.document_withdraw, name="document_withdraw", needs=CHANGE
    ),
    route(
        f"{ONE}put-back/", change_views.document_put_back, name="document_put_back", needs=CHANGE
    ),
    route(VERSION, views.document_preview, name="document_preview", needs=SEE, only_reads=True),
    route(
        f"{VERSION}download/",
        views.document_download,
        name="document_download",
        needs=SEE,
        only_reads=True,
    ),
]
