"""Worked examples: clinics judged first by the law as recorded, and only then by the rules."""
