#!/bin/sh
# What of the contract needs Node.js: ajv, and TypeScript types that read every example. Works in the hidden folder .contract.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/.contract"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "make contract needs Node.js 20 or newer with npm: they are not installed, so ajv and TypeScript were not tried." >&2
  echo "make contract tarvitsee Node.js:n (20 tai uudempi) ja npm:n; niitä ei ole, joten ajv ja TypeScript jäivät kokeilematta." >&2
  exit 4
fi
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
  echo "make contract needs Node.js 20 or newer; this is $(node --version)." >&2
  exit 4
fi

mkdir -p "$work"
echo '*' > "$work/.gitignore"
if ! cmp -s "$here/package-lock.json" "$work/.installed"; then
  cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work/"
  echo "Installing the pinned packages (once)" >&2
  if ! (cd "$work" && npm ci --silent); then
    echo "The packages could not be installed; make contract needs the network the first time." >&2
    exit 4
  fi
  cp "$here/package-lock.json" "$work/.installed"
fi

rm -rf "$work/generated" "$work/built"
cp "$here"/*.mjs "$here/consumer.ts" "$here/tsconfig.json" "$work/"
cd "$work"
node validate.mjs "$root"
node types.mjs "$root"
./node_modules/.bin/tsc --project tsconfig.json
node built/consumer.js "$root"
