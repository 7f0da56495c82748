#!/bin/sh
# Makes .venv, or brings it up to date, and installs the checkout into it: scripts/setup.sh core|dev
#
# core holds what proofing needs, dev what tests, linting, docs and the reading of names need as well. Costs
# a few milliseconds when all is done already. PYTHON names the interpreter to build with.
set -eu
cd "$(dirname "$0")/.."
level=${1:-core}
venv_python=.venv/bin/python

# What an installed .venv depends on: the lock, the metadata, and where the checkout lies, since
# scripts in .venv/bin carry absolute paths and break when the folder moves.
state_of() {
    {
        pwd -P
        cat "requirements/$1.txt" pyproject.toml
        grep __version__ src/onrecord/__init__.py
        [ "$1" = core ] || cat models/pyproject.toml
    } | sha256sum
}
is_done() { [ -f ".venv/.setup-$1" ] && [ "$(cat ".venv/.setup-$1")" = "$(state_of "$1")" ]; }
version_of() { "$1" -c 'import sys; print(*sys.version_info[:2], sep=".")' 2>/dev/null; }

stop() { printf '%s\n' "$*" >&2; exit 1; }

find_python() {
    [ -n "${PYTHON:-}" ] && set -- "$PYTHON" || set -- python3 python3.13 python3.12 python3.11
    for name in "$@"; do
        case $(version_of "$name") in
            3.11 | 3.12 | 3.13) echo "$name"; return ;;
        esac
    done
    return 1
}

# Usable: made to the end once, in this folder (a moved .venv points to its old place), by the Python asked for.
is_usable() {
    [ -f .venv/.made-in ] && [ "$(cat .venv/.made-in)" = "$(pwd -P)" ] || return 1
    [ -f .venv/.setup-core ] || [ -f .venv/.setup-dev ] || return 1
    found=$(version_of "$venv_python") || return 1
    [ -z "${PYTHON:-}" ] || [ "$found" = "$(version_of "$PYTHON")" ]
}

if is_usable && { is_done "$level" || is_done dev; }; then
    exit 0
fi
if ! is_usable; then
    python=$(find_python) ||
        stop "onrecord needs Python 3.11, 3.12 or 3.13 (${PYTHON:-python3} is not one): install one, or name it: make PYTHON=/path/to/python3.11"
    rm -rf .venv
    if ! output=$("$python" -m venv .venv 2>&1); then
        rm -rf .venv
        "$python" -c 'import ensurepip, venv' 2>/dev/null || case $output in *ensurepip*) false ;; esac ||
            stop "$python cannot make virtual environments: install the package python3-venv (as root: apt-get install python3-venv) and try again"
        stop "$output"
    fi
fi

printf 'Setting up .venv (%s, once; takes a minute or so)\n' "$level" >&2
rm -f .venv/.setup-*
pip() { "$venv_python" -m pip --disable-pip-version-check -qq "$@"; }
# The checkout itself, and for dev the weights beside it: built with the locked backend, so that nothing
# unlocked is fetched.
install_here() { pip install --no-deps --no-build-isolation --editable "$1"; }
pip install --require-hashes -r "requirements/$level.txt" && install_here . &&
    { [ "$level" = core ] || install_here ./models; } ||
    stop "setting up .venv failed, see the lines above; if no package could be fetched, try again with a connection"
pwd -P > .venv/.made-in
state_of "$level" > ".venv/.setup-$level"
