# The image links the system's libpq, which speaks TLS to PostgreSQL; the default build has a libpq of its own, which does not.

FROM rust:1.95-slim-trixie AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpq-dev pkg-config \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY src src
# Compiled in: pages, words, styles, schema and the example.
COPY templates templates
COPY locales locales
COPY assets assets
COPY migrations migrations
COPY consultations consultations
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --bin regard --no-default-features --features system-libpq \
 && cp target/release/regard /regard

FROM debian:trixie-slim
# /var/lib/regard is for an SQLite file, when there is no PostgreSQL.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libpq5 ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin regard \
 && install --directory --owner=regard --group=regard --mode=0700 /var/lib/regard
COPY --from=build /regard /usr/local/bin/regard
COPY LICENSE /usr/share/doc/regard/LICENSE
USER regard
WORKDIR /var/lib/regard
ENV REGARD_LISTEN=0.0.0.0:8080
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["regard"]
CMD ["serve"]
