"""The web site: a thin shell over the core, for the people of an inspection."""
