# SPDX-License-Identifier: Apache-2.0
# Sourced by the commands of this folder: where we are, how we speak, how we build.
# Errors end the command with one line that says what to do.

set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps="$top/build/deps"
here="$top/packaging"

say() { printf '\033[32m==>\033[0m %s\n' "$*" >&2; }
warn() { printf '\033[33mwarning:\033[0m %s\n' "$*" >&2; }
die() {
    printf '\033[31merror:\033[0m %s\n' "$*" >&2
    exit 1
}
if [ ! -t 2 ]; then # no colours into files
    say() { printf '==> %s\n' "$*" >&2; }
    warn() { printf 'warning: %s\n' "$*" >&2; }
    die() {
        printf 'error: %s\n' "$*" >&2
        exit 1
    }
fi

# The comment at the top of a command is its help: from the second comment line to the first other line.
print_help() {
    sed -n '3,/^[^#]/{s/^# \{0,1\}//p}' "$1"
}

# Runs a long command quietly; shows the end of its output only when it fails.
quietly() {
    local log
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 60 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# configure PRESET [CMAKE-ARGUMENT...]: only when the answer could differ from last time; CMake's own files are watched by ninja.
configure() {
    local preset=$1 build="$top/build/$1" asked
    shift
    asked=$(cat "$top/CMakePresets.json" && echo "$@" && ls -A "$deps" 2>/dev/null || true)
    [ "$asked" != "$(cat "$build/.configured" 2>/dev/null)" ] || return 0
    quietly env -C "$top" cmake --preset "$preset" "$@" || die "cmake could not configure the preset '$preset'"
    printf '%s\n' "$asked" >"$build/.configured"
}

# build PRESET [TARGET...]: everything when no target is named. Progress goes to stderr.
build() {
    local preset=$1
    shift
    say "building ($preset)"
    cmake --build "$top/build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} </dev/null >&2 \
        || die "the build of '$preset' failed"
}

# Ours when the system has none; without it the built-in highlighter is compiled.
provide_highlighter() {
    "$here/build-ksyntaxhighlighting" "$deps" && return
    [ "${1:-}" != required ] || die "KSyntaxHighlighting is required here and could not be built"
    warn "KSyntaxHighlighting could not be built: code is highlighted by the simpler built-in highlighter"
}
