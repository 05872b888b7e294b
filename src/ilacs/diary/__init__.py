"""The diary of an event: entries, clashes, a suggested placing, grids, and feeds for other diaries."""

from ilacs.diary.clashes import Clash, ClashKind, find_clashes
from ilacs.diary.entry import Entry, Hours, Person, Place, Room, Travel
from ilacs.diary.layout import Cell, Column, Grid, Row, grid_by_day, grid_by_person, grid_by_room
from ilacs.diary.placing import Left, Suggestion, Unplaced, suggest
from ilacs.diary.programme import draft_programme

__all__ = [
    "Cell",
    "Clash",
    "ClashKind",
    "Column",
    "Entry",
    "Grid",
    "Hours",
    "Left",
    "Person",
    "Place",
    "Room",
    "Row",
    "Suggestion",
    "Travel",
    "Unplaced",
    "draft_programme",
    "find_clashes",
    "grid_by_day",
    "grid_by_person",
    "grid_by_room",
    "suggest",
]
