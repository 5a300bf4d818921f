#!/usr/bin/env bash
# Makes emoji.zip of the pictures that ./demo.sh has drawn into artifacts/emoji: five of their groups, scaled to 48 pixels.
# Takes vipsthumbnail and zip (Debian packages libvips-tools and zip).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
drawn=$here/../../artifacts/emoji
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/images"
awk -F'\t' 'NR == 1 || $3 ~ /^(Activities|Animals & Nature|Food & Drink|Objects|Travel & Places)\|/' "$drawn/items.tsv" > "$scratch/items.tsv"
tail -n +2 "$scratch/items.tsv" | cut -f1 | sed "s|^|$drawn/|" \
  | xargs vipsthumbnail --size 48x48 --output "$scratch/images/%s.png[compression=9,strip]"

# The same pictures give the same file: in the order of their names, with one time.
find "$scratch" -exec touch -d 2026-01-01T00:00:00Z {} +
cd "$scratch"
rm -f "$here/emoji.zip"
find . -type f | LC_ALL=C sort | TZ=UTC zip -X -q -9 "$here/emoji.zip" -@
