#!/usr/bin/env bash
# Sets this machine up, builds everything and runs all tests. Further arguments go to 'dotnet test' (for instance --filter NAME).
set -euo pipefail
# The main job's pictures, and a browser to look at its report with.
debian_packages=(fonts-noto-color-emoji pango1.0-tools unicode-cldr-core unicode-data chromium chromium-driver)
source "$(dirname "${BASH_SOURCE[0]}")/eng/setup.sh"

cd "$root"
dotnet build MLNetHashing.sln -c Release -tl:off -clp:NoSummary -v:minimal

# One project after the other: the tests use all cores themselves.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
result=0
dotnet test MLNetHashing.sln -c Release --no-build -m:1 -tl:off "${arguments[@]}" 2>&1 | tee "$log" || result=$?

# The line that each project closes on, added up.
awk '/(Passed|Failed|Skipped)! +- Failed:/ { gsub(/[,:]/, " "); for (i = 1; i < NF; i++) { if ($i == "Failed") failed += $(i + 1); if ($i == "Passed") passed += $(i + 1); if ($i == "Skipped") skipped += $(i + 1) } }
  END { printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$log"
exit "$result"
