"""`python -m regapi.cli` is `regapi`."""

from . import main

main()
