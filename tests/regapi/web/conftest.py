"""The site, asked in process as a browser would ask."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from regapi.http.app import create_app
from regapi.http.serving import Serving
from regapi.settings import Settings
from regapi.web.site import SITE


@pytest.fixture(scope="session")
def site(serving: Serving) -> Iterator[TestClient]:
    """A browser's view of the site; redirects are not followed."""
    app = create_app(Settings(rate_points=0), serving, SITE)
    with TestClient(app, follow_redirects=False, headers={"Accept": "text/html"}) as client:
        yield client
