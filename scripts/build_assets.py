"""Copy the front-end packages' ready-built files to build/assets, where the site serves them."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "build" / "assets"

GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
STYLESHEET = "govuk-frontend.min.css"
SYSTEM_FONTS = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,arial,sans-serif"
FILES = {
    GOVUK / "govuk-frontend.min.js": "govuk-frontend.min.js",
    MODULES / "htmx.org" / "dist" / "htmx.min.js": "htmx.min.js",
}


def build_assets() -> None:
    """Replace build/assets by a fresh copy.

    The crown and the GDS Transport typeface are licensed for government's own domains, so neither
    the images nor the fonts of GOV.UK Frontend are copied, and the stylesheet names the system's
    fonts instead.
    """
    if TARGET.exists():
        shutil.rmtree(TARGET)
    TARGET.mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(source, TARGET / name)
    stylesheet = (GOVUK / STYLESHEET).read_text(encoding="utf-8")
    (TARGET / STYLESHEET).write_text(use_system_fonts(stylesheet), encoding="utf-8")


def use_system_fonts(stylesheet: str) -> str:
    """Return the stylesheet without its font files, its crest, or the name of its typeface."""
    stylesheet = re.sub(r"@font-face\{[^}]*\}", "", stylesheet)
    stylesheet = stylesheet.replace("GDS Transport,arial,sans-serif", SYSTEM_FONTS)
    return re.sub(r"url\(/assets/[^)]*\)", "none", stylesheet)


if __name__ == "__main__":
    build_assets()
