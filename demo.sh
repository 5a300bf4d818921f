#!/usr/bin/env bash
# Sets this machine up and runs the main job on real pictures (samples/EmojiSearch). Further arguments go to the sample: see --help.
set -euo pipefail
debian_packages=(fonts-noto-color-emoji pango1.0-tools unicode-cldr-core unicode-data)
source "$(dirname "${BASH_SOURCE[0]}")/eng/setup.sh"

output=$(cd "$root" && dotnet build samples/EmojiSearch -c Release -tl:off -v:quiet 2>&1) || die "$output"
exec dotnet "$root/samples/EmojiSearch/bin/Release/net10.0/EmojiSearch.dll" "${arguments[@]}"
