"""Copy the front-end packages' ready-built files to build/assets, where the site serves them."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "build" / "assets"

GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
FILES = {
    GOVUK / "govuk-frontend.min.css": "govuk-frontend.min.css",
    GOVUK / "govuk-frontend.min.js": "govuk-frontend.min.js",
    MODULES / "htmx.org" / "dist" / "htmx.min.js": "htmx.min.js",
}


def build_assets() -> None:
    """Replace build/assets by a fresh copy.

    The crown and the GDS Transport typeface are licensed for government's own domains, so neither
    the images nor the fonts of GOV.UK Frontend are copied; the site's stylesheet names a system
    font instead.
    """
    if TARGET.exists():
        shutil.rmtree(TARGET)
    TARGET.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(source, TARGET / name)


if __name__ == "__main__":
    build_assets()
