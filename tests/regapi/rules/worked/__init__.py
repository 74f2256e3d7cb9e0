"""Worked examples: real clinics, judged first by the law as recorded and only then by the rules."""
