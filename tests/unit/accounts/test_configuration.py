"""The installation's settings: demonstration or production, never both, never by half."""

import pytest

from ilacs.errors import InputError
from ilacs.site.configuration import (
    DEMONSTRATION_KEY_FILE,
    PRODUCTION_ONLY,
    assume_demonstration,
    read_configuration,
)
from ilacs.site.connections import (
    email_settings,
    identity_origin,
    identity_providers,
    notify_settings,
)

PRODUCTION = {"ILACS_SECRET_KEY": "k" * 50, "ILACS_HOSTS": "ilacs.example, other.example"}
OIDC = {
    "ILACS_OIDC_ISSUER": "https://login.example/tenant",
    "ILACS_OIDC_CLIENT": "ilacs",
    "ILACS_OIDC_SECRET": "s",
}


@pytest.fixture
def demonstration(tmp_path):
    return {"ILACS_DEMONSTRATION": "1", "ILACS_DATA": str(tmp_path)}


@pytest.mark.parametrize("name", PRODUCTION_ONLY)
def test_a_demonstration_refuses_every_production_setting(demonstration, name):
    with pytest.raises(InputError) as refused:
        read_configuration(demonstration | {name: "x"})
    assert refused.value.where == name
    assert "Demonstration mode cannot be on" in refused.value.what


def test_neither_the_one_nor_the_other_is_refused():
    for env in ({}, {"ILACS_SECRET_KEY": "k"}, {"ILACS_HOSTS": "x"}):
        with pytest.raises(InputError, match="neither a demonstration nor"):
            read_configuration(env)


def test_a_data_folder_that_the_demonstration_made_is_recognised(tmp_path):
    env = {"ILACS_DATA": str(tmp_path)}
    assume_demonstration(env)
    assert "ILACS_DEMONSTRATION" not in env, "a computer without settings must say so"
    (tmp_path / DEMONSTRATION_KEY_FILE).write_text("made at the first start")
    assume_demonstration(env)
    assert read_configuration(env).demonstration


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_settings_win_over_a_folder_of_the_demonstration(tmp_path, name):
    (tmp_path / DEMONSTRATION_KEY_FILE).write_text("made at the first start")
    env = {"ILACS_DATA": str(tmp_path), name: PRODUCTION[name]}
    assume_demonstration(env)
    assert "ILACS_DEMONSTRATION" not in env


def test_a_new_data_folder_is_its_owners_alone(demonstration, tmp_path):
    folder = tmp_path / "above" / "var"
    read_configuration(demonstration | {"ILACS_DATA": str(folder)})
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_demonstration_answers_on_this_computer_alone(demonstration):
    configuration = read_configuration(demonstration)
    assert set(configuration.hosts) == {"127.0.0.1", "localhost", "[::1]"}
    assert configuration.demonstration


def test_a_demonstration_keeps_its_own_key(demonstration):
    first, second = (read_configuration(demonstration).secret_key for _ in range(2))
    assert first == second
    assert len(first) > 40


def test_production_requires_a_second_factor_unless_told_otherwise(demonstration):
    assert read_configuration(PRODUCTION).require_second_factor
    without = PRODUCTION | {"ILACS_REQUIRE_SECOND_FACTOR": "0"}
    assert not read_configuration(without).require_second_factor
    assert not read_configuration(demonstration).require_second_factor


def test_hosts_are_a_list():
    assert read_configuration(PRODUCTION).hosts == ("ilacs.example", "other.example")


@pytest.mark.parametrize("missing", OIDC)
def test_half_an_identity_provider_is_refused(missing):
    half = {name: value for name, value in OIDC.items() if name != missing}
    with pytest.raises(InputError, match="by half") as refused:
        read_configuration(PRODUCTION | half)
    assert refused.value.where == missing


def test_the_idle_time_is_minutes():
    assert read_configuration(PRODUCTION).idle_minutes == 60
    assert read_configuration(PRODUCTION | {"ILACS_IDLE_MINUTES": "15"}).idle_minutes == 15
    for wrong in ("0", "-1", "an hour", "1.5"):
        with pytest.raises(InputError, match="number of minutes"):
            read_configuration(PRODUCTION | {"ILACS_IDLE_MINUTES": wrong})


def test_an_identity_provider_becomes_a_setting():
    configuration = read_configuration(
        PRODUCTION | OIDC | {"ILACS_OIDC_DOMAINS": "a.example, b.example"}
    )
    (app,) = identity_providers(configuration)["openid_connect"]["APPS"]
    assert app["settings"] == {
        "server_url": "https://login.example/tenant",
        "verified_email": ["a.example", "b.example"],
    }
    assert identity_origin(configuration) == ["https://login.example"]


def test_without_one_there_is_no_setting():
    configuration = read_configuration(PRODUCTION)
    assert identity_providers(configuration) == {}
    assert identity_origin(configuration) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "smtps://me%40x:p%3Aw@mail.example",
            {"host": "mail.example", "port": 465, "user": "me@x", "password": "p:w", "tls": True},
        ),
        ("smtp://mail.example", {"port": 587, "starttls": True, "tls": False, "user": ""}),
        ("smtp://mail.example:2525", {"port": 2525}),
        ("console:", {"backend": "django.core.mail.backends.console.EmailBackend"}),
    ],
)
def test_a_mail_servers_address_is_read(address, expected):
    settings = email_settings(read_configuration(PRODUCTION | {"ILACS_EMAIL": address}))
    assert {key: settings[key] for key in expected} == expected


def test_without_a_mail_server_messages_are_files(tmp_path):
    settings = email_settings(read_configuration(PRODUCTION | {"ILACS_DATA": str(tmp_path)}))
    assert settings["folder"] == tmp_path / "messages"
    assert settings["backend"].endswith("filebased.EmailBackend")


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp:"])
def test_any_other_address_is_refused(address):
    with pytest.raises(InputError) as refused:
        email_settings(read_configuration(PRODUCTION | {"ILACS_EMAIL": address}))
    assert refused.value.where == "ILACS_EMAIL"


def test_a_demonstration_begins_with_made_up_reports_unless_told_not_to(tmp_path):
    demonstration = {"ILACS_DEMONSTRATION": "1", "ILACS_DATA": str(tmp_path)}
    assert read_configuration(demonstration).specimens
    assert not read_configuration(demonstration | {"ILACS_SPECIMENS": "0"}).specimens
    assert not read_configuration(PRODUCTION).specimens


NOTIFY = {"ILACS_NOTIFY_KEY": "name-key", "ILACS_NOTIFY_TEMPLATE": "t-1"}


def test_messages_go_through_notify_where_it_is_set_up():
    found = read_configuration(PRODUCTION | NOTIFY)
    assert email_settings(found)["backend"] == "ilacs.site.outbox.notify.NotifyBackend"
    assert notify_settings(found) == {
        "key": "name-key",
        "template": "t-1",
        "reply_to": "",
        "address": "https://api.notifications.service.gov.uk",
    }
    assert "name-key" not in repr(found)


@pytest.mark.parametrize("missing", NOTIFY)
def test_notify_by_half_is_refused(missing):
    half = {name: value for name, value in NOTIFY.items() if name != missing}
    with pytest.raises(InputError, match="by half") as refused:
        read_configuration(PRODUCTION | half)
    assert refused.value.where == missing


def test_notify_beside_a_mail_server_is_refused():
    with pytest.raises(InputError, match="not both"):
        read_configuration(PRODUCTION | NOTIFY | {"ILACS_EMAIL": "smtp://mail.example"})


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ({}, "https://ilacs.example"),
        ({"ILACS_ADDRESS": "https://in.council.example/"}, "https://in.council.example"),
    ],
)
def test_addresses_in_messages_begin_with_the_sites_own(said, address):
    assert read_configuration(PRODUCTION | said).address == address


def test_an_address_that_is_none_is_refused():
    with pytest.raises(InputError, match="not how an address begins"):
        read_configuration(PRODUCTION | {"ILACS_ADDRESS": "council.example"})
