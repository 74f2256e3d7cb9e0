"""The vocabulary of the field: one module a concept, each with its value object and its SQLModel table."""
