#!/usr/bin/env bash
# All measurements, one after the other, as Markdown on the output: bench/run.sh > figures.md (about 35 minutes). Nothing else should
# run on the machine. Where others share it: BENCH_CALM=0.7 waits before each timed step until the load is below that, for ten minutes
# at most, and BENCH_LOCK names a file to lock for each step, if they respect it. Each figure has the load before and after it.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
lock() { if [ -n "${BENCH_LOCK:-}" ]; then flock "$BENCH_LOCK" "$@"; else "$@"; fi; }
load() { cut -d' ' -f1 /proc/loadavg; }
calm() {
  local deadline=$((SECONDS + 600))
  while [ -n "${BENCH_CALM:-}" ] && awk -v now="$(load)" -v most="$BENCH_CALM" 'BEGIN { exit !(now > most) }' && [ $SECONDS -lt $deadline ]; do sleep 5; done
}
timed() {
  calm
  counted "$@"
}
counted() { # not disturbed by others
  local before
  before=$(load)
  echo "bench: node $* (load $before)" >&2
  lock node "$@"
  printf '_`node %s`; load before %s, after %s._\n\n' "$*" "$before" "$(load)"
}

[ -e "${CHROMIUM:=/usr/bin/chromium}" ] || { echo "Chromium is missing: name it in CHROMIUM, or run ./test.sh once." >&2; exit 1; }
export CHROMIUM
lock dotnet build ../BlazorAi.App -c Release -v quiet >&2
lock dotnet build BlazorAi.Bench -c Release -v quiet >&2
npm ci --prefix client --no-fund --no-audit --loglevel=error >&2
cd client

echo "Measured $(date -u +%F) on $(uname -sm), $(nproc) cores, .NET $(dotnet --version), Node $(node --version), $("$CHROMIUM" --version)."
echo
counted bytes.mjs 2000 8000
for round in 1 2 3; do
  timed cpu.mjs 1
done
timed cpu.mjs 1 compressed
timed delay.mjs browser 5
timed delay.mjs circuits
timed browser.mjs 4000 200
counted conditions.mjs 3
counted lost-circuit.mjs
timed bell.mjs
timed bell.mjs 100000
