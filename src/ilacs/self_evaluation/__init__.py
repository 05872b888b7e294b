"""What an authority says of itself: claims, what supports them, what has gone stale, and the gap to later judgements."""
