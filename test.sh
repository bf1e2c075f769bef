#!/usr/bin/env bash
# Installs what the tests need and is missing (Debian; root or sudo), builds, and runs every suite.
# Arguments go to `dotnet test`: ./test.sh --filter Mailboxes
# The last line says how many tests passed, failed and were skipped, summed over all suites.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

passed=0 failed=0 skipped=0
results=$(mktemp -d)
finish() {
  rm -rf "$results"
  ((passed + failed > 0)) || { echo "No test ran."; failed=1; }
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0)) || exit 1
  exit 0
}
trap finish EXIT

give_up() {
  echo "FAILED: $1" >&2
  ((failed++))
  exit 1
}

# What was broken off has not passed.
trap 'give_up "the run was broken off."' INT TERM HUP

# count NAME EXIT_CODE PASSED FAILED SKIPPED: a suite that crashed or ran nothing has failed, whatever it counted.
count() {
  passed=$((passed + $3)) failed=$((failed + $4)) skipped=$((skipped + $5))
  if (($4 == 0)) && { (($2 != 0)) || (($3 + $5 == 0)); }; then
    echo "FAILED: $1 ended with exit code $2 after $3 tests." >&2
    ((failed++))
  fi
}

# In CI a missing server or browser and a missing snapshot are failures; Missing.cs and Snapshot.cs read CI.
if [[ ${CI:-} == true ]]; then
  export CI SNAPSHOOTER_STRICT_MODE=true
fi
export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
# Compilers, nodes and strangers' sites live too short for code that is watched first and made better after.
export DOTNET_TieredPGO=0

as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi }

install_what_is_missing() {
  local missing=() font
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v redis-server >/dev/null || missing+=(redis-server)
  [[ -x /usr/sbin/nginx ]] || missing+=(nginx-light)
  [[ -x /usr/bin/chromium ]] || missing+=(chromium)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  for font in fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji; do
    dpkg-query -W -f '${Status}' "$font" 2>/dev/null | grep -q 'ok installed' || missing+=("$font")
  done
  ((${#missing[@]})) || return 0
  echo "Installing ${missing[*]}"
  as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
}

if command -v apt-get >/dev/null; then
  install_what_is_missing || give_up "Some Debian packages could not be installed."
else
  echo "Not a Debian machine: whatever is missing has to be installed by hand."
fi

solution=WebChat.sln
dotnet restore "$solution" || give_up "dotnet restore"
dotnet build "$solution" -c Release --no-restore || give_up "dotnet build"

js=WebChat.Module.Tests/Js
if [[ -f $js/package.json ]]; then
  # Kept between runs as long as the lock file is the one it was made from.
  if ! cmp -s "$js/package-lock.json" "$js/node_modules/.installed-lock.json"; then
    (cd "$js" && npm ci --no-audit --no-fund && cp package-lock.json node_modules/.installed-lock.json) || give_up "npm ci"
  fi

  (cd "$js" && node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$results/node.tap")
  code=$?
  tap() { sed -n "s/^# $1 \([0-9]*\)\$/\1/p" "$results/node.tap" 2>/dev/null | tail -1 | grep . || echo 0; }
  count "node --test" "$code" "$(tap pass)" $(($(tap fail) + $(tap cancelled))) $(($(tap skipped) + $(tap todo)))

  if [[ -x $js/node_modules/.bin/tsc ]]; then
    if (cd "$js" && node_modules/.bin/tsc --noEmit -p .); then count tsc 0 1 0 0; else count tsc 1 0 1 0; fi
  fi
fi

dotnet test "$solution" -c Release --no-build --results-directory "$results" --logger "trx;LogFilePrefix=tests" \
  --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none "$@"
code=$?
# One file per test project; xunit's skips are in the total, but not among the executed.
trx() { sed -n "s/.*<Counters .*\b$1=\"\([0-9]*\)\".*/\1/p" "$results"/*.trx 2>/dev/null | awk '{ n += $1 } END { print n + 0 }'; }
count "dotnet test" "$code" "$(trx passed)" $(($(trx failed) + $(trx error) + $(trx timeout) + $(trx aborted))) $(($(trx total) - $(trx executed)))

# Loud, since `dotnet test` shows no reasons.
sed -n '/outcome="NotExecuted"/,/<\/UnitTestResult>/s/.*<Message>\(.*\)<\/Message>.*/NOT TESTED: \1/p' "$results"/*.trx 2>/dev/null | sort | uniq -c
