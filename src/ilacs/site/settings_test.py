"""Settings of the test suite: SQLite unless ILACS_TEST_DATABASE names a PostgreSQL server."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="ilacs-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in list(os.environ):
    if _name.startswith("ILACS_") and not _name.startswith(("ILACS_TEST", "ILACS_SHARED")):
        del os.environ[_name]
os.environ.update(ILACS_DEMONSTRATION="1", ILACS_DATA=_folder)
if os.environ.get("ILACS_TEST_DATABASE"):
    os.environ["ILACS_DATABASE"] = os.environ["ILACS_TEST_DATABASE"]

from ilacs.site.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
