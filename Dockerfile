# One image for web, worker, beat and migrate. It holds no development package and no embedded server.
FROM node:22-bookworm-slim AS front-end
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /build
COPY pyproject.toml requirements.lock ./
# The lock holds the development group too: the project's own dependencies are installed, the lock only
# fixes their versions and hashes.
RUN awk 'index($0, "uv==") == 1 { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock > uv.lock.txt \
    && python -m pip install --no-cache-dir --no-deps --require-hashes -r uv.lock.txt \
    && python -m venv /venv \
    && VIRTUAL_ENV=/venv uv pip install --no-cache --require-hashes -r pyproject.toml -c requirements.lock
# Babel belongs to the development group; it only compiles the catalogues here.
COPY scripts/messages.py scripts/messages.py
COPY insurance_agency/locale insurance_agency/locale
RUN python -m venv /tools \
    && awk '/^(babel|django|asgiref|sqlparse)==/ { on = 1 } on { print } !/\\$/ { on = 0 }' requirements.lock > tools.txt \
    && VIRTUAL_ENV=/tools uv pip install --no-cache --no-deps --require-hashes -r tools.txt \
    && /tools/bin/python scripts/messages.py compile

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin agency
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=insurance_agency.settings
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=packages /build/insurance_agency/locale insurance_agency/locale
RUN --mount=type=bind,from=front-end,source=/build/node_modules,target=/app/node_modules \
    python manage.py collectstatic --no-input --verbosity=0
USER agency
EXPOSE 8000
CMD ["gunicorn", "insurance_agency.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=4", "--threads=8", \
     "--no-control-socket", "--worker-tmp-dir=/dev/shm", "--max-requests=5000", "--max-requests-jitter=500"]
