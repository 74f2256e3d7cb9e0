"""Pages for founders: rendered on the server, answered by the same GraphQL schema, usable without JavaScript."""
