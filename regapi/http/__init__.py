"""The server: GraphQL over HTTP, the explorer, health, and nothing that reads the database at request time."""
