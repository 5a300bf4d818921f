# Sourced by test.sh and demo.sh: sets this machine up and chooses the stack (eng/Stack.props).
# In:  debian_packages, an array of what the caller needs beside the stack; "$@", the caller's arguments.
# Out: stack; arguments, the caller's arguments without --stack.
# Where everything is there already it changes nothing and asks no network.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
choice="$root/eng/Stack.user.props"

die() { echo "$*" >&2; exit 1; }

feed_serves_packages() { dotnet restore "$root/eng/feed/Feed.csproj" --verbosity quiet >/dev/null 2>&1; }

keep_choice() {
  printf '<Project>\n  <PropertyGroup>\n    <Stack>%s</Stack>\n  </PropertyGroup>\n</Project>\n' "$1" >"$choice.new"
  mv "$choice.new" "$choice"
}

install_debian_packages() {
  local missing=() package as_root=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]} == 0)) && return
  command -v apt-get >/dev/null || die "This needs the Debian packages ${missing[*]}, and there is no apt-get here: install what holds the same, or use --stack packages on a full feed."
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || die "This needs the Debian packages ${missing[*]}: run 'apt-get install ${missing[*]}' as root, then this script again."
    as_root=(sudo)
  fi
  echo "Installing Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq || die "'apt-get update' failed: see above."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || die "Installing ${missing[*]} failed: see above."
}

# ONNX Runtime's library comes inside an npm package, of which nothing runs. npm writes the hidden lock file when all is there.
install_onnx_runtime() {
  local folder="$root/eng/onnx"
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
  echo "Installing ONNX Runtime from npm"
  npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
    || echo "ONNX Runtime is not here, so ApplyOnnxModel will not work: 'npm ci' in eng/onnx failed, see above." >&2
}

command -v dotnet >/dev/null || die "This needs the .NET SDK 10: there is no 'dotnet' on the PATH."

asked=
arguments=()
while (($#)); do
  case $1 in
    --stack) asked=${2-}; shift; [[ $# == 0 ]] || shift ;;
    --stack=*) asked=${1#--stack=}; shift ;;
    *) arguments+=("$1"); shift; continue ;;
  esac
  [[ $asked == packages || $asked == system ]] || die "--stack takes 'packages' or 'system', not '$asked'."
done

if [[ -n $asked ]]; then
  stack=$asked why="asked for with --stack"
elif [[ -f $choice ]]; then
  stack=$(sed -n 's:.*<Stack>\(.*\)</Stack>.*:\1:p' "$choice") why="kept in eng/Stack.user.props"
elif feed_serves_packages; then
  stack=packages why="this package feed serves Microsoft.ML and TorchSharp"
else
  stack=system why="this package feed does not serve Microsoft.ML and TorchSharp"
fi
echo "Stack: $stack ($why)"

if [[ $stack == system ]]; then
  # libtorch calls whatever libblas.so.3 points at; the reference BLAS is many times slower than OpenBLAS.
  debian_packages+=(g++ libtorch-dev libopenblas0-pthread libvips42)
  command -v npm >/dev/null || debian_packages+=(npm)
fi
install_debian_packages "${debian_packages[@]}"
[[ $stack == packages ]] || install_onnx_runtime
[[ -f $choice && -z $asked ]] || keep_choice "$stack"

# Threads of libtorch that wait for one another spin by default, which on a busy machine takes many times as long as to sleep.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
