#!/bin/sh
# Makes the files in deploy/secrets that docker-compose.yml hands to the containers. What exists is left alone.
#
# The folder is closed to everybody else; the files are readable, because containers read them as users of their own.
set -eu
cd "$(dirname "$0")/secrets"
chmod 700 .

draw() { head -c 32 /dev/urandom | od -An -vtx1 | tr -d ' \n'; }

make() {
    if [ ! -s "$1" ]; then
        printf '%s\n' "$2" >"$1"
        echo "made deploy/secrets/$1"
    fi
}

make service_secret "$(draw)"
make postgres_password "$(draw)"
make owner_password "$(draw)"
make app_password "$(draw)"
make owner_url "postgres://regard_owner:$(cat owner_password)@db/regard"
make app_url "postgres://regard_app:$(cat app_password)@db/regard"

if [ ! -s tls.crt ] || [ ! -s tls.key ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout tls.key -out tls.crt 2>/dev/null
    echo "made a certificate for localhost, to try things out: put your own into deploy/secrets/tls.crt and tls.key"
fi

chmod 644 service_secret postgres_password owner_password app_password owner_url app_url tls.crt
chmod 600 tls.key
