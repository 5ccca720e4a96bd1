#!/usr/bin/env bash
# The whole test suite: installs what it needs (Debian packages, as root), starts a private PostgreSQL, runs the tests on it and on
# SQLite, in a real browser too, and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
postgres_dir=${TMPDIR:-/tmp}/blazorai-postgres-$$

install_missing() {
  local missing=()
  [ -e /usr/bin/chromium ] || missing+=(chromium)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing and not installed, because this is not root on a Debian system: ${missing[*]}. Tests that need them are skipped." >&2
    return 0
  fi
  echo "Installing ${missing[*]}…"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

cleanup() {
  [ -n "${BLAZORAI_TEST_POSTGRES:-}" ] && eng/postgres.sh stop "$postgres_dir" >/dev/null 2>&1
  rm -rf "$results"
}
trap cleanup EXIT

install_missing || exit 1
if connection=$(eng/postgres.sh start "$postgres_dir"); then
  export BLAZORAI_TEST_POSTGRES=$connection
else
  echo "PostgreSQL was not started; its tests are skipped." >&2
fi

failed=0
if ! dotnet build; then
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

dotnet test --no-build --logger "trx;LogFileName=all.trx" --results-directory "$results" || failed=1

count() { grep -o '<Counters [^>]*' "$results/all.trx" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }
passed=$(count passed) failures=$(count failed) total=$(count total) executed=$(count executed)
skipped=$((total - executed))
if [ "$failed" != 0 ] && [ "$failures" = 0 ]; then
  failures=1 # a run that broke off is a failure, whatever it counted
fi
if [ "${CI:-}" = true ] && grep -hoE 'missing software: [^<]*' "$results/all.trx" | sort -u | grep .; then
  echo "Tests were skipped for missing software, which is a failure here."
  failures=$((failures + 1))
fi
echo "$passed passed, $failures failed, $skipped skipped"
[ "$failures" = 0 ]
