"""The consumer guide: its passages by hash, its claims in our own words, and how each fares against the law."""
