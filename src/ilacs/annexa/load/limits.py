"""How large a file of children's lists may be, and why: everything beyond is refused at once."""

MEGABYTE = 1024 * 1024

LARGEST_FILE = 256 * MEGABYTE
"""Bytes on disc or uploaded. A list of 20,000 rows is about 1.4 MB as a workbook."""

LARGEST_UNPACKED = 768 * MEGABYTE
"""Bytes of all members of a zip or workbook together: 220,000 rows unpack to 110 MB."""

LARGEST_RATIO = 400
"""Unpacked to packed bytes of one member over 1 MB; spreadsheets of real data reach about 20."""

MOST_MEMBERS = 2_000
"""Members of a zip; a workbook of eleven lists has about 30."""

MOST_SHEETS = 100
"""Sheets of a workbook; the analysis tool has about 40."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, as in Excel."""

MOST_COLUMNS = 256
"""Columns of a sheet that hold something; the widest list has 34."""

MOST_CELLS = 12_000_000
"""Cells of a sheet's used rectangle, which is held in memory whole: about 24 bytes each."""

LARGEST_TEXT = 192 * MEGABYTE
"""Bytes of a CSV file: a million rows of the widest list are about 300 MB, of a usual one 100."""

LONGEST_CELL = 32_767
"""Letters of a cell, as in Excel."""

MOST_OBSERVED = 5_000
"""Cells named one by one for one check in one column; beyond it the rest are counted."""

HEADING_ROWS = 10
"""Rows from the first used one in which the headings are looked for."""
