"""Messages sent there and then, fakes of GOV.UK Notify and of a mail server on this machine."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ilacs.site.accounts.guard import open_scope
from ilacs.site.outbox import posting
from site_walk.sending_here import send_here


@pytest.fixture
def send(monkeypatch, db):
    """A function that runs the jobs of messages that wait."""
    return send_here(monkeypatch)


@pytest.fixture
def post(northmoor):
    """A function that writes a message, as an action would."""

    def write(subject="Hello", lines=("Something waits.",), email="a@northmoor.example"):
        with open_scope("test"):
            return posting.post(northmoor, email, subject, list(lines))

    return write


class Notify:
    """GOV.UK Notify as far as sending goes: what it was sent, and what it answers."""

    def __init__(self) -> None:
        self.answer, self.said = 201, {"id": "1"}
        self.got: list[dict] = []
        self.tokens: list[str] = []
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def _handler(self):
        notify = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                notify.got.append(json.loads(self.rfile.read(length)) | {"path": self.path})
                notify.tokens.append(self.headers["Authorization"].removeprefix("Bearer "))
                self.send_response(notify.answer)
                self.end_headers()
                self.wfile.write(json.dumps(notify.said).encode())

            def log_message(self, *words: object) -> None:
                """Say nothing."""

        return Handler

    def __enter__(self) -> "Notify":
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


KEY = f"test_key-{'1' * 8}-1111-1111-1111-{'1' * 12}-{'2' * 8}-2222-2222-2222-{'2' * 12}"


@pytest.fixture
def notify(settings):
    """A server that stands for GOV.UK Notify, and the site set up to use it."""
    with Notify() as fake:
        settings.EMAIL_BACKEND = "ilacs.site.outbox.notify.NotifyBackend"
        settings.NOTIFY = {
            "key": KEY,
            "template": "t-1",
            "reply_to": "r-1",
            "address": fake.address,
        }
        yield fake


class MailServer:
    """Speaks just enough SMTP to take a message, or to refuse its recipient."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.refuses = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "MailServer":
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb", 0) as stream:
                self._talk(stream)

    def _talk(self, stream) -> None:
        say = lambda words: stream.write(f"{words}\r\n".encode())  # noqa: E731 - said eight times
        say("220 fake")
        while line := stream.readline():
            command = line.decode().strip().upper()
            if command == "DATA":
                say("354 go on")
                lines = []
                while (each := stream.readline()) not in (b".\r\n", b""):
                    lines.append(each.decode())
                self.messages.append("".join(lines))
                say("250 taken")
            elif command.startswith("RCPT") and self.refuses:
                say("550 no such person")
            elif command == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")


@pytest.fixture
def mail_server(settings):
    """A mail server on this machine, and the site set up to use it."""
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server
