"""Reports to a council's committee: sections, facts filled from records, clearances."""
