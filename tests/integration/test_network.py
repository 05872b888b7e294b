"""No test reaches the network: connecting and looking up names are both refused."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

pytestmark = pytest.mark.filterwarnings("ignore:A test tried to use")

ELSEWHERE = "192.0.2.1"
"""An address set aside for documentation: nothing is there even when nothing blocks it."""


def test_connecting_elsewhere_is_refused():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection((ELSEWHERE, 80), timeout=1)


def test_looking_up_a_name_elsewhere_is_refused():
    with pytest.raises(SocketConnectBlockedError):
        socket.getaddrinfo("www.gov.uk", 443)


def test_a_library_that_downloads_is_refused():
    import requests

    with pytest.raises((SocketConnectBlockedError, requests.ConnectionError)):
        requests.get("https://www.gov.uk", timeout=1)


def test_this_machine_can_be_reached():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as connection,
    ):
        assert connection.getpeername() == server.getsockname()


def test_a_unix_socket_can_be_reached(tmp_path):
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as connection:
        server.bind(str(tmp_path / "s"))
        server.listen()
        connection.connect(str(tmp_path / "s"))
