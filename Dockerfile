# syntax=docker/dockerfile:1
# Fihris in one image: pages built, search engine inside, nothing fetched at a start. What is written lies in the two
# volumes; the rest of the file system may be read-only.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json svelte.config.js tsconfig.json vite.config.ts ./
COPY src ./src
RUN npm ci --no-audit --no-fund
COPY . .
# The same build as at a start, with the stamp by which a start sees that nothing is left to do.
RUN npm run build:once && npm prune --omit=dev --no-audit --no-fund --ignore-scripts

FROM node:24-bookworm-slim
RUN apt-get update && apt-get install --yes --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
LABEL org.opencontainers.image.title="Fihris" \
      org.opencontainers.image.description="The searchable library of migration policy" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build --chown=root:root /app ./
# The documents shipped fill an empty volume; those of a library that is mounted stay as they are.
RUN mkdir --parents /library /data && cp --recursive documents/. /library/ && chown --recursive node:node /library /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 FIHRIS_DOCUMENTS=/library FIHRIS_DATA=/data DRAIN_SECONDS=5 LOG_FORMAT=json
USER node
VOLUME ["/library", "/data"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=6s --start-period=10m --retries=3 \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["tini", "--"]
CMD ["node", "src/commands/start.ts"]
