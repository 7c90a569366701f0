# The server, its worker and the console it serves. Built from the root of the repository: docker build -f docker/server.Dockerfile .
FROM node:22-bookworm-slim AS build
WORKDIR /callcard
COPY package.json package-lock.json nx.json tsconfig.base.json ./
COPY apps/server/package.json apps/server/
COPY apps/agent-console/package.json apps/agent-console/
COPY libs/crm-core/package.json libs/crm-core/
COPY libs/telephony/package.json libs/telephony/
COPY e2e/package.json e2e/
RUN npm ci
COPY apps apps
COPY libs libs
RUN npx nx run-many -t build && npm prune --omit=dev

FROM node:22-bookworm-slim
RUN groupadd --gid 10001 callcard && useradd --uid 10001 --gid callcard --create-home callcard \
 && mkdir /data && chown callcard:callcard /data
WORKDIR /callcard
COPY --from=build --chown=callcard:callcard /callcard ./
USER callcard
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/dist/main.js"]
