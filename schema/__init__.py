"""The GraphQL contract: a thin skin of graphene types over the corpus and the rules."""
