"""The text of an email: its headings, its words, and what is attached to it."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from pathlib import Path

from ilacs.errors import InputError
from ilacs.intake.limits import Limits
from ilacs.intake.names import safe_name
from ilacs.intake.nested import Inner
from ilacs.intake.passage import Passage
from ilacs.intake.plain_text import words_of_page

HEADINGS = ("Subject", "From", "To", "Cc", "Date")
LONGEST_HEADING = 4_000
MOST_BOUNDARIES = 5_000
BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
SAVE_APART = "Save its attachments and hand them in by themselves."


def read_email(path: Path, name: str, limits: Limits) -> Iterator[Passage | Inner]:
    """The headings, the body, and each attachment as a file to be read in its turn.

    Raises InputError where it is larger than mail servers carry, or has too many parts.
    """
    if path.stat().st_size > limits.largest_email:
        raise InputError("The email is larger than is read.", name, SAVE_APART)
    data = path.read_bytes()
    if len(BOUNDARY.findall(data)) > MOST_BOUNDARIES:
        raise InputError("The email has more parts than are read.", name, SAVE_APART)
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    del data
    yield Passage(None, "headings", "\n".join(_headings(message)))
    waiting: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > limits.most_parts:
            raise InputError("The email has more parts than are read.", name, SAVE_APART)
        if depth <= limits.deepest_elements and part.is_multipart():
            if part.get_content_type() == "message/rfc822" and depth:
                inner = part.get_payload(0)
                yield Inner("attached email", "eml", _again(inner))
            else:
                inside = [p for p in part.get_payload() if isinstance(p, Message)]
                waiting += [(inner, depth + 1) for inner in reversed(inside)]
        else:
            yield from _leaf(part)


def _leaf(part: Message) -> Iterator[Passage | Inner]:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return
    file = part.get_filename()
    kind = part.get_content_type()
    if file or part.get_content_disposition() == "attachment":
        shown = safe_name(_decoded(file or "attachment"))
        yield Inner(f"attachment {shown}", shown, payload)
    elif kind == "text/html":
        yield Passage(None, "body", words_of_page(_text(part, payload)))
    elif part.get_content_maintype() == "text":
        yield Passage(None, "body", _text(part, payload))


def _again(message: object) -> bytes:
    """An attached email as the file it would be by itself."""
    return message.as_bytes() if isinstance(message, Message) else b""


def _text(part: Message, payload: bytes) -> str:
    charset = part.get_param("charset") or "utf-8"
    try:
        return payload.decode(charset if isinstance(charset, str) else "utf-8", "replace")
    except (LookupError, ValueError):
        return payload.decode("utf-8", "replace")


def _headings(message: Message) -> Iterator[str]:
    for heading in HEADINGS:
        for value in (message.get_all(heading) or [])[:5]:
            yield f"{heading}: {_decoded(str(value))}"


def _decoded(value: str) -> str:
    """A heading as it reads. Long ones are cut first: taking them apart is slow beyond measure."""
    value = " ".join(value[:LONGEST_HEADING].split())
    try:
        parts = decode_header(value)
        return "".join(
            part.decode(charset or "utf-8", "replace") if isinstance(part, bytes) else part
            for part, charset in parts
        )
    except (ValueError, LookupError, email.errors.MessageError):
        return value
