"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.handing_in import sending_views, views

UPLOAD = Permission.DOCUMENT_UPLOAD
ROOM = "rooms/<uuid:room_id>/hand-in/"
BATCH = "hand-in/<uuid:batch_id>/"

urlpatterns: list[URLPattern] = [
    route(ROOM, views.hand_in, name="hand_in", needs=UPLOAD),
    route(f"{ROOM}begin/", sending_views.begin, name="hand_in_begin", needs=UPLOAD),
    route(
        "hand-in/files/<uuid:handed_id>/part/",
        sending_views.part,
        name="hand_in_part",
        needs=UPLOAD,
    ),
    route(BATCH, views.batch, name="hand_in_batch", needs=UPLOAD),
    route(f"{BATCH}finish/", sending_views.finish, name="hand_in_finish", needs=UPLOAD),
    route(f"{BATCH}cancel/", sending_views.cancel, name="hand_in_cancel", needs=UPLOAD),
    route(f"{BATCH}give-up/", views.give_up, name="hand_in_give_up", needs=UPLOAD),
    route(f"{BATCH}read-the-rest/", views.read_rest, name="hand_in_read_rest", needs=UPLOAD),
]
