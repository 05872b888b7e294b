"""What is particular to focused, monitoring and joint visits: theme, series, partners."""
