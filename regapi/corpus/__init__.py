"""The read model: one release loaded whole, immutable and indexed. Nothing else is asked at request time."""
