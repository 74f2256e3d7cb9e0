# Needs BuildKit (Docker 23 and later, Podman): the RUN --mount caches are its own.

# The explorer, a web page: built once, its tools left behind.
FROM node:24-bookworm-slim AS explorer
WORKDIR /explorer
COPY regapi/web/explorer/package.json regapi/web/explorer/package-lock.json regapi/web/explorer/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY regapi/web/explorer/ ./
RUN npm run build

# The virtual environment and the loaded database.
FROM python:3.13-slim-bookworm AS builder
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /src
# The packages first: they change less often than the code.
COPY requirements.lock requirements-build.lock ./
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --require-hashes --no-deps --only-binary :all: -r requirements.lock -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY regapi/ regapi/
COPY schema/ schema/
COPY seed/ seed/
COPY --from=explorer /explorer/dist/ regapi/web/explorer/dist/
RUN pip install --no-deps --no-build-isolation .
# Outside /src, so that what is checked and loaded is what was installed.
WORKDIR /app
ENV REGAPI_DATABASE_URL=sqlite:////app/var/regapi.sqlite3
RUN mkdir var && regapi check && regapi load

FROM python:3.13-slim-bookworm AS runtime
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    REGAPI_DATABASE_URL=sqlite:////app/var/regapi.sqlite3 \
    REGAPI_PORT=8000
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
# SQLite writes beside its file even when it only reads.
COPY --from=builder --chown=10001:10001 /app/var var
# A number, so that an orchestrator can tell that it is not root.
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['REGAPI_PORT'] + '/healthz', timeout=4)"]
CMD ["regapi", "serve", "--host", "0.0.0.0"]
