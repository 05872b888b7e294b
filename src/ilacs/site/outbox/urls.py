"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.routes import route
from ilacs.site.outbox import views

RUN = Permission.REQUEST_CHANGE

urlpatterns: list[URLPattern] = [
    route("messages/", views.message_list, name="message_list", needs=RUN, only_reads=True),
    route(
        "messages/<uuid:message_id>/again/", views.message_again, name="message_again", needs=RUN
    ),
]
