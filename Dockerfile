# The server, in an image of its own: docs/operating.md, In a container.
# The version of the base is pinned by its tag. To pin its bytes as well, put the digest behind it (FROM node:24.21.0-slim@sha256:...), as
# `docker buildx imagetools inspect node:24.21.0-slim` prints it. It is no Alpine: the Node.js that the packages bring for the build needs glibc.

FROM node:24.21.0-slim AS build
WORKDIR /milepost
COPY package.json package-lock.json .npmrc ./
COPY tools/runtime/package.json tools/runtime/
# No package's install script runs.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build
# What is optional is only for the build, and brings a Node.js, which the base has.
RUN npm prune --ignore-scripts --omit=dev --omit=optional
RUN mkdir data

FROM node:24.21.0-slim
WORKDIR /milepost
COPY LICENSE app.yml ./
COPY --from=build /milepost/package.json ./
COPY --from=build /milepost/node_modules node_modules
COPY --from=build /milepost/dist dist
# The only place that is ever written to. Everything else belongs to root.
COPY --from=build --chown=10001:10001 /milepost/data /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MILEPOST_DATA=/data/db MILEPOST_ENV_FILE=/data/.env
VOLUME /data
EXPOSE 3000
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that signals reach it.
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["serve"]
