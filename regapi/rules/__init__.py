"""Pure functions over the corpus: what follows from the provisions for a question and a day."""
