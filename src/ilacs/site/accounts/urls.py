"""The addresses of this app."""

from django.urls import URLPattern

from ilacs.site.accounts import sign_in_views as views
from ilacs.site.accounts.permissions import Permission as P  # noqa: N817 - it is read many times below
from ilacs.site.accounts.routes import route
from ilacs.site.accounts.sign_in import routes as sign_in

urlpatterns: list[URLPattern] = [
    route("account/", views.own_account, name="own_account", needs=P.ACCOUNT_MANAGE),
    route("account/name/", views.change_name, name="own_name", needs=P.ACCOUNT_MANAGE),
    route("account/sessions/", views.end_sessions, name="own_sessions", needs=P.ACCOUNT_MANAGE),
    route("account/timed-out/", views.timed_out, name="timed_out", needs=None),
    route("demonstration/", views.become, name="demonstration_sign_in", needs=None),
    *sign_in.urlpatterns,
]
