#!/bin/bash
# A newer QGIS (Debian 13: QGIS 3.40) in a root directory of its own, and the tests in it. Wants root.
#
#   scripts/setup-next.sh build [ROOT]      about two minutes and 2.5 GB
#   scripts/setup-next.sh test [ROOT]       builds if needed, then runs the tests
#
# All libraries are Debian's (one copy of GEOS, GDAL and PROJ, no pyarrow); only pytest-qgis and pytest-qt come from
# PyPI. The repository keeps its path inside. Mounts are private to the command and end with it.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
action=${1:?build or test}
mkdir -p "${2:-$top/build/next}"
next=$(cd "${2:-$top/build/next}" && pwd)
suite=trixie

fail() {        # fail WHY: with the end of the log, if there is one
    tail -n 20 "$next/build.log" >&2 2>/dev/null || true
    echo "The root of the newer QGIS ($next) could not be made: $1" >&2
    exit 1
}

inside() {      # inside "DIR ..." COMMAND...: in the new root, with each DIR mounted under its own path ("" for none), in the first
    unshare --mount --propagation private bash -c '
        next=$1 dir=$2 start=${2%% *}; start=${start:-/}; shift 2
        mount -t proc proc "$next/proc"
        mount --rbind /dev "$next/dev"
        for mounted in $dir; do mkdir -p "$next$mounted"; mount --rbind "$mounted" "$next$mounted"; done
        exec chroot "$next" /usr/bin/env HOME=/root LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            sh -c "cd \"\$0\" && exec \"\$@\"" "$start" "$@"' inside "$next" "$1" "${@:2}"
}

build() {
    local want
    want=$(sha256sum < "$top/scripts/setup-next.sh")
    [ "$(cat "$next/.done" 2>/dev/null)" = "$want" ] && return
    # nothing here may wait for ever: a mirror that does not answer ends it
    export DEBIAN_FRONTEND=noninteractive
    rm -f "$next/build.log"
    [ "$(id -u)" = 0 ] || fail "it wants root."
    unshare --mount true || fail "this machine does not allow mounts of one's own."
    command -v debootstrap > /dev/null ||
        { timeout 300 apt-get -qq update; timeout 900 apt-get -qq -o DPkg::Lock::Timeout=600 install -y debootstrap > /dev/null; } ||
        fail "debootstrap cannot be installed."
    if [ ! -e "$next/.base" ]; then
        # the mirror that this machine's own sources name
        local mirror
        mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
            sed -nE -e 's/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p' -e 's/^deb([[:space:]]+\[[^]]*\])?[[:space:]]+([^[:space:]]+).*/\2/p' |
            grep -m 1 -E '/debian/?$' || true)
        [ -n "$mirror" ] || fail "no Debian mirror in the sources of apt."
        timeout 1200 debootstrap --variant=minbase "$suite" "$next" "$mirror" > "$next/build.log" 2>&1 ||
            fail "debootstrap got no $suite from $mirror."
        touch "$next/.base"
    fi
    cp -L /etc/resolv.conf "$next/etc/resolv.conf"
    apt-config dump | grep -E '^Acquire::(Check-|Retries|https?)' > "$next/etc/apt/apt.conf.d/90machine" || true
    cp -L /etc/ssl/certs/ca-certificates.crt "$next/etc/ssl/certs/" 2>/dev/null || true
    printf '#!/bin/sh\nexit 101\n' > "$next/usr/sbin/policy-rc.d"      # starts no services
    chmod +x "$next/usr/sbin/policy-rc.d"
    inside "" timeout 300 apt-get -qq -o APT::Update::Error-Mode=any update > "$next/build.log" 2>&1 || fail "apt-get update failed."
    inside "" timeout 1800 apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends qgis python3-qgis qgis-providers ca-certificates \
        xvfb xauth xdotool imagemagick fonts-noto-cjk gdal-bin proj-bin qttools5-dev-tools python3-geopandas python3-shapely \
        python3-pyogrio python3-openpyxl python3-jinja2 python3-defusedxml python3-requests python3-hypothesis python3-pytest \
        python3-typing-extensions python3-pip > "$next/build.log" 2>&1 || fail "apt-get install failed."
    cp -L /etc/ssl/certs/ca-certificates.crt "$next/etc/ssl/certs/" 2>/dev/null || true
    inside "" timeout 300 env -u PIP_FIND_LINKS python3 -m pip -q install --root-user-action=ignore --break-system-packages \
        --no-deps pytest-qgis pytest-qt > "$next/build.log" 2>&1 || fail "pip got no pytest-qgis and pytest-qt."
    inside "" apt-get clean
    echo "$want" > "$next/.done"
}

run_tests() {
    local places=$top
    [ -d "$top/../shared" ] && places="$top $(cd "$top/../shared" && pwd)"
    # the environment of the older QGIS must not be seen there: compiled for another Python
    inside "$places" env QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1 ONEMAP_PROFILE="$top/build/next-profile" \
        PYTHONPATH="$top/build/python" ONEMAP_VENV= python3 -m pytest -p no:cacheprovider
}

case $action in
build) build ;;
test) build; run_tests ;;
*) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
