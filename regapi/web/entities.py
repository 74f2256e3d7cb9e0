"""The permanent pages: provisions, sources and agencies."""

from . import authority_page, provision_page

ROUTES = (*provision_page.ROUTES, *authority_page.ROUTES)
