"""Messages to people: written within actions, sent afterwards, and tried again where that fails."""
