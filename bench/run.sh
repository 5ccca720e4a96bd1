#!/usr/bin/env bash
# All measurements, one after the other, as Markdown on the output: bench/run.sh > figures.md (about 30 minutes). Nothing else should
# run on the machine. BENCH_LOCK names a file to lock for each step, where others share the machine and respect it.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
lock() { if [ -n "${BENCH_LOCK:-}" ]; then flock "$BENCH_LOCK" "$@"; else "$@"; fi; }

[ -e "${CHROMIUM:=/usr/bin/chromium}" ] || { echo "Chromium is missing: name it in CHROMIUM, or run ./test.sh once." >&2; exit 1; }
export CHROMIUM
lock dotnet build ../BlazorAi.App -c Release -v quiet >&2
lock dotnet build BlazorAi.Bench -c Release -v quiet >&2
npm ci --prefix client --no-fund --no-audit --loglevel=error >&2
cd client

echo "Measured $(date -u +%F) on $(uname -sm), $(nproc) cores, .NET $(dotnet --version), Node $(node --version), $("$CHROMIUM" --version)."
echo
node bytes.mjs 2000 8000 # counts, and so not disturbed by others
for round in 1 2 3; do
  lock node cpu.mjs 1
done
lock node cpu.mjs 1 compressed
lock node delay.mjs browser
lock node delay.mjs circuits
lock node browser.mjs 4000 200
node conditions.mjs 3
node lost-circuit.mjs
lock node bell.mjs
lock node bell.mjs 100000
