"""The corpus of hostile requests: each with what it attacks, and with what must come of it."""
