"""regapi: US law for clinics that give ketamine or esketamine, as typed, dated and cited entities."""

from importlib.metadata import version

__version__ = version("regapi")
