"""How large a file of children's lists may be, and why: everything beyond is refused at once.

The largest authority's lists have some 40,000 rows; the limits leave room for five times that
and keep a refusal under 5 seconds and 500 MB on two cores.
"""

MEGABYTE = 1024 * 1024

LARGEST_FILE = 100 * MEGABYTE
"""Bytes of a workbook or zip. Eleven lists of 20,000 rows are 15 MB."""

LARGEST_UNPACKED = 400 * MEGABYTE
"""Bytes of all members of a workbook or zip together: those 220,000 rows unpack to 111 MB."""

LARGEST_PART = 16 * MEGABYTE
"""Bytes of a workbook's small parts (its table of sheets, styles, relations), read whole."""

LARGEST_RATIO = 250
"""Unpacked to packed bytes of a member over 1 MB. Sheets reach 15, columns of one word 100."""

MOST_MEMBERS = 2_000
"""Members of a zip; a workbook of eleven lists has about 30."""

MOST_SHEETS = 100
"""Sheets of a workbook; the sector's analysis tool has about 40."""

LARGEST_SHEET = 160 * MEGABYTE
"""Bytes of a sheet unpacked: 140,000 rows of the widest list. The smallest cell has 15 bytes and
the reader needs 40 for each, so that even the worst stays under 500 MB."""

MOST_CELLS = 8_000_000
"""Cells of a sheet's used rectangle, which the reader holds whole at 24 bytes each: more rows of
the narrowest list than Excel can hold."""

MOST_CELLS_FAR = 4_000_000
"""The same where cells lie below row 99,999 or right of column CZ: they are counted one by one."""

MOST_SHEET_COLUMNS = 1_000
"""Columns between the first and the last used one of a sheet; each costs the reader an array."""

SECONDS_LOOKING = 3
"""Seconds of processor time for looking through one sheet; 20,000 rows of list 8 take 0.15."""

MOST_TEXTS = 2_000_000
"""Different texts of a workbook, held in memory whole."""

MOST_COLUMNS = 256
"""Columns of a CSV file; the widest list has 34."""

LARGEST_TEXT = 150 * MEGABYTE
"""Bytes of one CSV file: 235,000 rows of the widest list are about 120 MB."""

LARGEST_TEXTS = 400 * MEGABYTE
"""Bytes of all CSV files of a folder together."""

MOST_FILES = 200
"""Files looked at in a folder."""

MOST_LISTED = 50_000
"""Single cells and merged areas of a sheet that are named one by one."""

MOST_OBSERVED = 5_000
"""Cells named one by one for one check in one column; the rest are counted."""

HEADING_ROWS = 10
"""Used rows, from the first, in which the headings are looked for."""

SECONDS_APART = 20
"""How long reading an old or rare workbook format may take in its own process."""

BYTES_APART = 450 * MEGABYTE
"""Memory that process may use."""
