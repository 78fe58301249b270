# Sourced by the other scripts: makes .venv from a requirements file when it is missing or older
# than the file, and puts it first on PATH.

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

make_environment() {
    local requirements=$1 stamp wanted python
    stamp=.venv/installed-$requirements
    if [ -f "$stamp" ] && cmp -s <(cat requirements*.txt) "$stamp"; then
        PATH="$PWD/.venv/bin:$PATH"
        return
    fi
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Python's venv module is missing. On Debian: apt-get install python3-venv"
    [ -x .venv/bin/python ] || "$python" -m venv .venv || fail "The environment .venv can't be made."
    printf 'Installing packages from %s ...\n' "$requirements" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$requirements" ||
        fail "Installing $requirements failed; the lines above say why."
    # A package that names the same requirement is installed with it, so both stamps count.
    cat requirements*.txt >"$stamp"
    [ "$requirements" = requirements.txt ] || cat requirements*.txt >.venv/installed-requirements.txt
    PATH="$PWD/.venv/bin:$PATH"
}
