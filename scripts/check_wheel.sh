#!/usr/bin/env bash
# Builds the wheel twice (the bytes must agree), installs it into a fresh environment and traces a report there.
set -euo pipefail
cd "$(dirname "$0")/.."
export PIP_CACHE_DIR="$PWD/.cache/pip" UV_CACHE_DIR="$PWD/.cache/uv" PIP_DISABLE_PIP_VERSION_CHECK=1
top=$PWD
rm -rf build/wheel build/again build/fresh
.venv/bin/python -m hatchling build -t wheel -d build/wheel >/dev/null
.venv/bin/python -m hatchling build -t wheel -d build/again >/dev/null
cmp build/wheel/*.whl build/again/*.whl
.venv/bin/python -m venv --without-pip build/fresh
# The wheel alone comes fresh; what it depends on is lent by .venv, so that the check needs no network. A path in a
# .pth file does not read the .pth files that lie there: the editable whence stays out.
site=$(build/fresh/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$site/lent.pth"
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --offline --no-deps --python build/fresh/bin/python build/wheel/*.whl
else
    .venv/bin/python -m pip --python build/fresh/bin/python install --quiet --no-index --no-deps build/wheel/*.whl
fi
cd "$top/build"
home=$(fresh/bin/python -I -c 'import whence; print(whence.__file__)')
case $home in "$top"/build/fresh/*) ;; *) echo "the fresh environment imports whence from $home" >&2; exit 1 ;; esac
fresh/bin/whence trace --format json "$top/examples/reports/halmora-depot/report.txt" >trace.json
fresh/bin/python -I -c 'import pathlib, whence; assert whence.from_json(pathlib.Path("trace.json").read_text("utf-8")).claims'
fresh/bin/whence trace "$top/examples/reports/halmora-depot/report.txt" >/dev/null
echo "wheel: $(cd wheel && ls) is reproducible, installs and traces"
