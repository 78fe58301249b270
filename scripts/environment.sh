# Sourced by the other scripts: makes .venv when it is missing or older than the requirements, and
# puts it first on PATH. Run-time packages come from requirements.lock, so that only files with a
# known hash are installed; the tools of requirements-dev.txt are added without moving those.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3 python; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail "Factcheck needs Python 3.11 or newer. On Debian: apt-get install python3 python3-venv"
}

list_wanted() {
    cat requirements*.txt requirements.lock
}

install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}

install_locked() {
    install --require-hashes -r requirements.lock ||
        fail "Installing requirements.lock failed; the lines above say why." \
            "If a hash doesn't match, don't install it another way: see docs/supply-chain.md"
    .venv/bin/python scripts/locked.py || exit 1
}

install_tools() {
    .venv/bin/python scripts/locked.py constraints >.venv/constraints.txt &&
        install -r "$1" -c .venv/constraints.txt ||
        fail "Installing $1 failed; the lines above say why."
}

# make_environment requirements.txt | requirements-dev.txt [unlocked]
# `unlocked` is for making the lock: versions as in the file, without hashes.
make_environment() {
    local requirements=$1 stamp python
    stamp=.venv/installed-$requirements
    if [ -f "$stamp" ] && cmp -s <(list_wanted) "$stamp"; then
        PATH="$PWD/.venv/bin:$PATH"
        return
    fi
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Python's venv module is missing. On Debian: apt-get install python3-venv"
    [ -x .venv/bin/python ] || "$python" -m venv .venv || fail "The environment .venv can't be made."
    printf 'Installing packages for %s ...\n' "$requirements" >&2
    if [ "${2:-}" = unlocked ]; then
        install -r "$requirements" || fail "Installing $requirements failed; the lines above say why."
    else
        install_locked
        [ "$requirements" = requirements.txt ] || install_tools "$requirements"
        # The tools' file names the run-time packages too, so both stamps count.
        list_wanted >"$stamp"
        [ "$requirements" = requirements.txt ] || list_wanted >.venv/installed-requirements.txt
    fi
    PATH="$PWD/.venv/bin:$PATH"
}
