"""What the log of a running site holds: the program's faults, and of a visitor's only what matters."""

import logging

ORDINARY = ("django.request", "django.security.csrf")
"""Where Django warns of every page that is not there and of every form left open for too long."""
SECURITY = "django.security"


class VisitorsFaults(logging.Filter):
    """Leaves out ordinary refusals, and makes one line of a request that looks like an attack."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is kept; its traceback goes where the fault is the visitor's."""
        if record.name in ORDINARY and record.levelno < logging.ERROR:
            return False
        if record.name.startswith(SECURITY):
            words = record.getMessage().replace("ALLOWED_HOSTS", "ILACS_HOSTS")
            record.msg, record.args = " ".join(words.split()), ()
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
