"""Annual engagement meetings: agenda, notes, agreed actions, the letter."""
