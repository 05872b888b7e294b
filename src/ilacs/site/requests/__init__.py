"""What is asked for: the requests of both sides, their conversation, and the readiness board."""
