"""The addresses of the pages."""

from starlette.routing import Route

from . import checklist, compare, developers, entities, guide, ketamine, off_label, search, spravato, states

ROUTES = (
    *checklist.ROUTES,
    *states.ROUTES,
    *compare.ROUTES,
    *spravato.ROUTES,
    *ketamine.ROUTES,
    *off_label.ROUTES,
    *guide.ROUTES,
    *entities.ROUTES,
    *search.ROUTES,
    *developers.ROUTES,
)

assert all(isinstance(route, Route) for route in ROUTES)
