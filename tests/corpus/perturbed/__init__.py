"""Real reports printed otherwise: the same facts behind other tables, dates, names and characters."""
