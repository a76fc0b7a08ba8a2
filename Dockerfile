# The program and the libraries it needs, nothing else:
#
#   docker build -t dossier-lint .
#   docker run --rm --network none -v "$PWD:/dossiers:ro" dossier-lint check .
FROM debian:12-slim AS build
COPY . /source
WORKDIR /source
RUN ./try --version
# The packages that hold the libraries it is linked to, whatever their versions are called.
RUN ldd build-release/dossier-lint | awk '/=> \// { sub(".*/", "*/", $3); print $3 }' \
    | xargs dpkg-query -S | cut -d: -f1 | sort -u >/packages

FROM debian:12-slim
COPY --from=build /packages /packages
RUN apt-get update \
    && xargs apt-get install --yes --no-install-recommends </packages \
    && rm -rf /var/lib/apt/lists/* /packages
COPY --from=build /source/build-release/dossier-lint /usr/local/bin/
COPY --from=build /source/lint/dossier-lint.1 /usr/local/share/man/man1/
USER nobody
WORKDIR /dossiers
ENTRYPOINT ["dossier-lint"]
