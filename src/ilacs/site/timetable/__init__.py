"""The timetable of an inspection: activities, clashes, rooms, logistics, interviews and feeds."""
