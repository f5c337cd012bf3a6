#!/bin/bash
# Installs build/onemap.zip into a QGIS profile of this user, with the Python packages beside it.
#
#   scripts/install.sh [PROFILE]      default: the profile named "default"
#
# WHEELS=DIR installs the packages from a folder of wheels, without a network. numpy is never installed: QGIS has its
# own, and its modules are compiled for that one.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
profile=${XDG_DATA_HOME:-$HOME/.local/share}/QGIS/QGIS3/profiles/${1:-default}
python=/usr/bin/python3      # the one that QGIS is linked with
plugins=$profile/python/plugins
version=$($python -c 'import sys; print("{}.{}".format(*sys.version_info[:2]))')
packages=$profile/python/onemap-packages/$version

mkdir -p "$plugins" "$packages"
rm -rf "$plugins/onemap"
$python -m zipfile -e "$root/build/onemap.zip" "$plugins"

numpy=$($python -c 'import numpy; print(numpy.__version__)')
# pip comes with the build environment; it installs for the Python that QGIS uses
"$root/build/venv/bin/python" -m pip install -q --disable-pip-version-check --upgrade --target "$packages" \
    ${WHEELS:+--no-index --find-links "$WHEELS"} -c "$root/constraints.txt" "numpy==$numpy" -r "$root/requirements.txt"
rm -rf "$packages"/numpy "$packages"/numpy[-.]*

ini=$profile/QGIS/QGIS3.ini
mkdir -p "$(dirname "$ini")"
touch "$ini"
sed -i '/^onemap=false$/d' "$ini"
if ! grep -q '^onemap=true' "$ini"; then
    if grep -q '^\[PythonPlugins\]' "$ini"; then
        sed -i 's/^\[PythonPlugins\]/&\nonemap=true/' "$ini"
    else
        printf '\n[PythonPlugins]\nonemap=true\n' >> "$ini"
    fi
fi
echo "Installed into $plugins/onemap, its packages into $packages. Start QGIS: the menu is 一张图 (One Map)."
