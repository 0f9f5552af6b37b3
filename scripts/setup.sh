#!/usr/bin/env bash
# Makes .venv with whence (editable) in it. usage: scripts/setup.sh [EXTRA]
# Uses uv where it is installed, else venv and pip; keeps downloads in .cache, so that nothing is written outside.
set -euo pipefail
cd "$(dirname "$0")/.."
extra=${1:-}
target=.${extra:+[$extra]}
export PIP_CACHE_DIR="$PWD/.cache/pip" UV_CACHE_DIR="$PWD/.cache/uv" UV_PYTHON_INSTALL_DIR="$PWD/.cache/python" PIP_DISABLE_PIP_VERSION_CHECK=1

new_enough() { "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    echo "whence needs Python 3.11 or newer with its venv module, and none was found on PATH." >&2
    echo "Install one (Debian, Ubuntu: apt install python3 python3-venv) or name it: make setup PYTHON=/path/to/python3.12" >&2
    exit 1
}

usable() {
    [ "$(cat .venv/.place 2>/dev/null)" = "$PWD" ] &&
        .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if command -v uv >/dev/null 2>&1; then
    usable || uv venv --quiet --clear --python '>=3.11' .venv
    uv pip install --quiet --python .venv/bin/python --editable "$target"
else
    if ! usable || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        "$python" -m venv --clear .venv
    fi
    .venv/bin/python -m pip install --quiet --editable "$target"
fi
printf '%s\n' "$PWD" >.venv/.place
