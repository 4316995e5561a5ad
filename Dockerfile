FROM node:22-bookworm-slim AS theme
WORKDIR /product
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY *.config.json ./
COPY static static
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM python:3.11-slim-bookworm
# Pango and HarfBuzz set the letters of the PDFs; gettext compiles the messages.
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig gettext \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /product
ENV PATH=/product/.venv/bin:$PATH PYTHONUNBUFFERED=1 UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
COPY pyproject.toml uv.lock ./
# Without the groups demo and dev: the servers are other containers.
RUN pip install --no-cache-dir uv==0.13.9 \
 && uv sync --frozen --no-default-groups --no-cache \
 && pip uninstall --yes uv
COPY . .
COPY --from=theme /product/node_modules node_modules
COPY --from=theme /product/static/theme static/theme
RUN for po in locale/*/LC_MESSAGES/*.po; do [ ! -e "$po" ] || msgfmt --check-format -o "${po%.po}.mo" "$po"; done \
 && DIGITUKI_SECRET_KEY=only-to-collect python manage.py collectstatic --no-input --verbosity 0 \
 && DIGITUKI_SECRET_KEY=only-to-make python manage.py make_lemmas \
 && useradd --system --uid 10001 --home-dir /data digituki \
 && install -d -o digituki /data
USER digituki
ENV DIGITUKI_DATA_DIR=/data
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "digituki.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--worker-class", "gthread", \
     "--threads", "4", "--timeout", "60", "--no-control-socket", "--access-logfile", "-"]
