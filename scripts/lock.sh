#!/bin/sh
# Pins every package with hashes: requirements/core.txt for running, requirements/dev.txt for everything.
# Run with the oldest Python supported, that of Debian 12: what it needs covers the newer ones, and some packages
# ask for a later 3.11 than its 3.11.2. `--upgrade` takes new versions.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import sys; sys.exit(sys.version_info >= (3, 11, 3))' ||
    { echo "the locks are made with Python 3.11.2; PYTHON names one" >&2; exit 1; }
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$python" -m venv "$tools"
"$tools/bin/python" -m pip install -q --disable-pip-version-check pip-tools==7.6.2

# No address of a package index, and no path of this machine, gets into the locks.
pin() {
    "$tools/bin/pip-compile" -q --generate-hashes --strip-extras --allow-unsafe --no-header \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options "$@"
}
pin "$@" --output-file requirements/core.txt pyproject.toml requirements/core.in
pin "$@" --all-extras --constraint requirements/core.txt --output-file requirements/dev.txt \
    pyproject.toml requirements/dev.in
for lock in core dev; do
    sed -i '1i # Written by `make lock`; do not edit.' "requirements/$lock.txt"
done
