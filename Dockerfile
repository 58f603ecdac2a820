FROM node:22-bookworm-slim AS build
WORKDIR /xmppspec
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
WORKDIR /xmppspec
COPY package.json ./
COPY --from=build /xmppspec/node_modules node_modules
COPY --from=build /xmppspec/dist dist
COPY scenarios scenarios
COPY fixtures/targets fixtures/targets
# Reports go to the folder that is mounted here: docker run -v "$PWD/reports:/reports" …
VOLUME /reports
ENTRYPOINT ["node", "/xmppspec/dist/cli/main.js"]
CMD ["run", "--output", "/reports/latest"]
