"""The command line: serve and keep the data, and ask what a founder asks: checklist, assess, status."""

from . import ask, data, serve
from .app import app, main

__all__ = ["app", "ask", "data", "main", "serve"]
