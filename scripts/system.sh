#!/bin/sh
# Installs from Debian what the tests can use and pip cannot bring. Needs root, or sudo.
set -eu
missing=
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
command -v chromium >/dev/null || missing="$missing chromium"
[ -n "$missing" ] || { echo "system packages: all there"; exit 0; }
if ! command -v apt-get >/dev/null; then
    echo "no apt-get here: install these by hand:$missing" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "run as root: apt-get install$missing" >&2; exit 1; }
    as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q
# shellcheck disable=SC2086  # a list of packages, split on purpose
$as_root apt-get install -y -q --no-install-recommends $missing
