"""How much may be uploaded at once, and how long a file may take to be read."""

LARGEST_REPORT = 25_000_000
"""Bytes of one PDF. Published reports are about 1 MB; the largest known are below 10."""
LARGEST_BUNDLE = 350_000_000
"""Bytes of all that one zip file expands to."""
MOST_FILES = 300
"""Files in one form and in one zip: every report of a year, with room to spare."""

READING_SECONDS = 60
"""Seconds for one report; the slowest published one takes less than one."""
DRAWING_SECONDS = 15
"""Seconds for the picture of one page that a person asks for; most take less than one."""
READING_MEMORY = 2_000_000_000
"""Bytes of address space of the process that reads."""
PICTURE_WIDTH, PICTURE_HEIGHT = 900, 1300
"""Pixels of the picture of a first page, at most."""
