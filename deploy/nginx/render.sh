#!/bin/sh
# Prints spanwise.conf.template with its values filled in, or writes it to $SPANWISE_CONF.
# Every value is an environment variable; without any, Spanwise stands below / with demo and files.
set -eu

# What is filled in.
: "${SPANWISE_TEMPLATE:=$(dirname "$0")/spanwise.conf.template}"
# nginx's `listen`: a port, or an address and a port.
: "${SPANWISE_LISTEN:=8080}"
# Below which path; begins and ends with a slash.
: "${SPANWISE_BASE:=/}"
# The folder of the build.
: "${SPANWISE_FILES:=/usr/share/spanwise/dist}"
# May be missing: then there are the demo and local files.
: "${SPANWISE_CONFIG:=/etc/spanwise/config.json}"
# Whose certificates an https:// backend may show.
: "${SPANWISE_CA:=/etc/ssl/certs/ca-certificates.crt}"
# Who may show Spanwise in a frame: sources of the policy's frame-ancestors.
: "${SPANWISE_FRAME_ANCESTORS:='self'}"
# Further origins that config.json calls; the backends below are on our own.
: "${SPANWISE_CONNECT:=}"
# DNS servers, IPv6 in brackets. Without any, only addresses can be used.
: "${SPANWISE_RESOLVERS:=$(awk '$1 == "nameserver" { if ($2 ~ /:/) print "[" $2 "]"; else print $2 }' /etc/resolv.conf 2>/dev/null | tr '\n' ' ')}"
: "${SPANWISE_RESOLVERS:=127.0.0.1}"

# Where the backends are; empty for none. Below them /api/… answers.
: "${JAEGER_URL:=}"
: "${TEMPO_URL:=}"
# The Authorization they are sent: "Bearer …", or '$http_authorization' for that of the reader.
: "${JAEGER_AUTHORIZATION:=}"
: "${TEMPO_AUTHORIZATION:=}"
# The X-Scope-OrgID they are sent; empty for none, as it stands here that which config.json names.
: "${JAEGER_TENANT=\$http_x_scope_orgid}"
: "${TEMPO_TENANT=\$http_x_scope_orgid}"

fail() {
    echo "render.sh: $1" >&2
    exit 1
}

# A value is one value: it must not end what it stands in and begin something else.
for name in $(grep -o '\${[A-Z_]*}' "$SPANWISE_TEMPLATE" | tr -d '${}' | sort -u); do
    eval "value=\$$name"
    case $value in
    *[\"\\\;{}]* | *'
'*) fail "$name must not have quotation marks, backslashes, semicolons, braces or line ends in it" ;;
    esac
done
case $SPANWISE_BASE in
/ | /*[!/]/) ;;
*) fail "SPANWISE_BASE must begin and end with a slash, as /tools/traces/ does: $SPANWISE_BASE" ;;
esac
case $SPANWISE_BASE in
*[!a-zA-Z0-9/_-]*) fail "SPANWISE_BASE may have letters, digits, - and _ between its slashes: $SPANWISE_BASE" ;;
esac
for url in "$JAEGER_URL" "$TEMPO_URL"; do
    case $url in
    '' | http://* | https://*) ;;
    *) fail "JAEGER_URL and TEMPO_URL must begin with http:// or https://: $url" ;;
    esac
done

JAEGER_URL=${JAEGER_URL%/}
TEMPO_URL=${TEMPO_URL%/}
SPANWISE_CONNECT=${SPANWISE_CONNECT:+ $SPANWISE_CONNECT}
export SPANWISE_LISTEN SPANWISE_BASE SPANWISE_FILES SPANWISE_CONFIG SPANWISE_CA \
    SPANWISE_FRAME_ANCESTORS SPANWISE_CONNECT SPANWISE_RESOLVERS \
    JAEGER_URL JAEGER_AUTHORIZATION JAEGER_TENANT TEMPO_URL TEMPO_AUTHORIZATION TEMPO_TENANT

command -v envsubst >/dev/null || fail 'envsubst is missing (Debian: apt-get install gettext-base)'
# Only what is written ${SO}: nginx has variables, too.
envsubst "$(grep -o '\${[A-Z_]*}' "$SPANWISE_TEMPLATE" | sort -u | tr '\n' ' ')" \
    <"$SPANWISE_TEMPLATE" >"${SPANWISE_CONF:-/dev/stdout}"
