"""The permanent pages: provisions, sources and agencies."""

from . import agency_page, provision_page, source_page

ROUTES = (*provision_page.ROUTES, *source_page.ROUTES, *agency_page.ROUTES)
