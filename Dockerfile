# The server alone: no tests, no tools, no rights it does not need.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /vardbro
COPY package.json package-lock.json ./
# Nothing is built of what is not there yet.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim AS console
WORKDIR /vardbro
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:console

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    VARDBRO_HOST=0.0.0.0 \
    VARDBRO_AUTH=smart \
    VARDBRO_PORT=8080 \
    VARDBRO_STORE=sqlite:/data/vardbro.sqlite
WORKDIR /vardbro
COPY --from=dependencies /vardbro/node_modules node_modules
COPY . .
COPY --from=console /vardbro/dist/console dist/console
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.VARDBRO_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not by npm: the signal to stop must reach the server itself.
CMD ["node", "--max-semi-space-size=2", "src/app/main.js"]
