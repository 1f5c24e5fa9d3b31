# Shared by the scripts of this folder: what they need on the machine, and how they speak.
# Sourced, never run. It leaves the shell in the root of the book.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
root=$PWD
mdbook_version=0.5.4
tools=$root/target/tools
# The one manifest; `.cargo/config.toml` makes `target/` in the root the one build folder.
manifest=$root/preprocessor/Cargo.toml

# All that is for people goes to stderr.
say() { printf '%s\n' "$*" >&2; }
fail() {
    say "error: $*"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Rust and a C linker are all that a fresh machine must bring.
need_rust() {
    have cargo || fail "cargo is not there. Install Rust with rustup (https://rustup.rs) and open a new shell."
    have cc || fail "no C linker (cc) is there. On Debian or Ubuntu: sudo apt-get install gcc libc6-dev"
}

is_our_mdbook() { [ "$("$1" --version 2>/dev/null)" = "mdbook v$mdbook_version" ]; }

# need_mdbook [serve]: makes `mdbook` mean the pinned one: the user's own if it is that version, else
# one below target/tools, which no other project sees. Without `serve` it may be one that only builds
# and tests books, which takes half as long to compile.
# shellcheck disable=SC2120 # only ci/serve says what it needs
need_mdbook() {
    if have mdbook && is_our_mdbook mdbook; then
        return
    fi
    local folder=$tools features=()
    if [ "${1:-}" != serve ] && ! is_our_mdbook "$tools/bin/mdbook"; then
        folder=$tools/building features=(--no-default-features --features search)
    fi
    if ! is_our_mdbook "$folder/bin/mdbook"; then
        say "Installing mdBook $mdbook_version into target/tools: 2 to 4 minutes on two cores, once."
        # Without link-time optimisation and at the lower level it is built sooner and renders
        # this book as fast.
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
            CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false \
            cargo install --locked --force --root "$folder" --target-dir "$tools/build" \
            ${features[@]+"${features[@]}"} "mdbook@$mdbook_version" >&2 || return 1
        # 500 MB that nobody needs any more.
        rm -rf "$tools/build"
    fi
    export PATH="$folder/bin:$PATH"
}

# Can this user install Debian packages without being asked for a password?
may_install() {
    have apt-get && { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }
}

apt_updated=
# Installs a package of Debian's, if this user may.
install_package() {
    may_install || return 0
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    say "Installing the package $1."
    if [ -z "$apt_updated" ]; then
        "${as_root[@]}" apt-get update -qq >&2 || true
        apt_updated=yes
    fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$1" >&2 || true
}

# need_package COMMAND PACKAGE: true if the command is there, or could be installed.
need_package() {
    have "$1" && return
    install_package "$2"
    have "$1" || {
        say "$1 is not there. On Debian or Ubuntu: sudo apt-get install $2"
        return 1
    }
}

# Prints the path of a Chromium, installing Debian's where it may.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && have "$name"; then
            command -v "$name"
            return
        fi
    done
    need_package chromium chromium && command -v chromium
}

# Is Firefox there, or could Debian's be installed, and what reads its paper?
find_firefox() {
    local name
    for name in "${FIREFOX:-}" firefox-esr firefox; do
        if [ -n "$name" ] && have "$name"; then
            FIREFOX=$name
            break
        fi
    done
    : "${FIREFOX:=firefox-esr}"
    export FIREFOX
    need_package "$FIREFOX" firefox-esr && need_package pdftotext poppler-utils
}

# Letters that look the same on every machine, for pictures that are compared.
need_fonts() {
    local file=/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf
    [ -f "$file" ] || install_package fonts-dejavu-core
    [ -f "$file" ] || {
        say "The fonts DejaVu are not there. On Debian or Ubuntu: sudo apt-get install fonts-dejavu-core"
        return 1
    }
}

# npm_file PACKAGE VERSION PATH: prints where this file of a package is, below target/tools;
# installed once, so that later runs need no network.
npm_file() {
    local folder=$tools/npm/$1-$2
    local file=$folder/node_modules/$1/$3
    if [ ! -f "$file" ]; then
        need_package npm npm || return 1
        say "Installing $1 $2 into target/tools, once."
        npm install --prefix "$folder" --no-save --ignore-scripts --no-audit --no-fund --silent \
            "$1@$2" >&2 || return 1
    fi
    [ -f "$file" ] && printf '%s' "$file"
}

build_preprocessor() {
    cargo build --locked --manifest-path "$manifest" -p mdbook-memory
}

# Seconds since the epoch, with three decimals.
now() { printf '%s' "${EPOCHREALTIME/,/.}"; }
# elapsed SINCE: seconds since a `now`, with two decimals.
elapsed() {
    local until=${EPOCHREALTIME/[.,]/} since=${1/./}
    local hundredths=$(((until - since) / 10000))
    printf '%d.%02d' $((hundredths / 100)) $((hundredths % 100))
}
