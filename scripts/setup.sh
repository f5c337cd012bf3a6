#!/bin/bash
# Brings what the plugin, its tests and its demo need on a Debian 12, as root or with sudo.
#
#   scripts/setup.sh [demo|test] [wheels|system]
#
# demo   QGIS, the packages of requirements.txt in build/venv
# test   (default) as well the tools of the checks, a virtual screen, Chinese fonts, translation tools
# wheels (default) PyPI's binary packages, which bring newer GEOS, GDAL and PROJ of their own
# system shapely, pyogrio and pyproj compiled against Debian's libraries (GEOS 3.11: no coverages)
#
# BUILD=DIR puts everything into another folder than build/. Run again, it takes a second.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
for_what=test mode=wheels
for word in "$@"; do
    case $word in
    demo | test) for_what=$word ;;
    wheels | system) mode=$word ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
build=${BUILD:-$root/build}
venv=$build/venv

. /etc/os-release
if [ "${ID:-}" != debian ] || [ "${VERSION_ID:-0}" -lt 12 ]; then
    echo "This script knows Debian 12; here it finds ${PRETTY_NAME:-an unknown system}. See CONTRIBUTING.md for other systems." >&2
    exit 1
fi
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# ---------------------------------------------------------------- Debian's packages
packages="qgis python3-qgis qgis-providers python3-venv qttools5-dev-tools"
[ "$for_what" = test ] && packages="$packages xvfb xauth fonts-noto-cjk imagemagick xdotool chromium"
# the platform that the tests of services talk to
[ "$for_what" = test ] && packages="$packages qgis-server lighttpd cgi-mapserver openssl postgresql-15-postgis-3 python3-psycopg2 python3-gdal"
# proj-bin also tells pyproj, inside a virtual environment, where PROJ's data is
[ "$mode" = system ] && packages="$packages proj-bin libgdal-dev libgeos-dev libproj-dev python3-dev g++ pkg-config"
missing=
for package in $packages; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "Installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get -qq update
    # shellcheck disable=SC2086 # a list of names
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
        install -y --no-install-recommends $missing > /dev/null
fi

# ---------------------------------------------------------------- Python's packages
requirements=requirements.txt
[ "$for_what" = test ] && requirements=requirements-dev.txt
want=$(cd "$root" && cat requirements.txt constraints.txt "$requirements" <(echo "$mode") | sha256sum)
done_file=$venv/.onemap-$for_what
# what serves the tests serves the demo too
if [ "$for_what" = demo ] && [ -e "$venv/.onemap-test" ]; then for_what=test requirements=requirements-dev.txt
    done_file=$venv/.onemap-test want=$(cd "$root" && cat requirements.txt constraints.txt "$requirements" <(echo "$mode") | sha256sum)
fi
if [ "$(cat "$done_file" 2>/dev/null)" != "$want" ]; then
    # the interpreter that QGIS is linked with, not another one that stands first on PATH
    # one that was interrupted has no pip
    "$venv/bin/python" -m pip --version > /dev/null 2>&1 || /usr/bin/python3 -m venv --clear --system-site-packages "$venv"
    pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }
    if [ "$mode" = system ]; then
        # pyproj 3.7 wants PROJ 9.2, and 3.6.1 compiles with Cython 3.0 only
        echo 'Cython<3.1' > "$venv/cython.txt"
        PIP_CONSTRAINT=$venv/cython.txt PROJ_DIR=/usr pip install -q --no-deps --no-binary pyproj pyproj==3.6.1
        pip install -q -c "$root/constraints.txt" --no-binary shapely,pyogrio 'shapely>=2.1' pyogrio
    fi
    pip install -q -c "$root/constraints.txt" -r "$root/$requirements"
    echo "$want" > "$done_file"
fi

# ---------------------------------------------------------------- more services for the tests
# they want newer packages than QGIS has; where one cannot be had, its tests are skipped
for name in pygeoapi mapproxy; do
    service=$build/$name wanted=$root/tests/support/$name.txt
    [ "$for_what" = test ] || continue
    ! cmp -s "$wanted" "$service/.onemap" || continue
    if /usr/bin/python3 -m venv --clear "$service" &&
        "$service/bin/python" -m pip --disable-pip-version-check install -q -r "$wanted"; then
        cp "$wanted" "$service/.onemap"
    else
        echo "$name cannot be installed; the tests that need it are skipped" >&2
        rm -rf "$service"
    fi
done

# ---------------------------------------------------------------- the package's name, translations
mkdir -p "$build/python"
[ "$(readlink "$build/python/onemap" 2>/dev/null)" = "$root" ] || ln -sfn "$root" "$build/python/onemap"
if command -v lrelease > /dev/null; then
    for source in "$root"/i18n/*.ts; do
        [ -e "$source" ] || continue
        [ "${source%.ts}.qm" -nt "$source" ] || lrelease -silent "$source" -qm "${source%.ts}.qm"
    done
fi
