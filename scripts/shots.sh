#!/bin/bash
# Pictures of the plugin and its report in Chinese and English, for looking at: build/shots/{zh,en}/*.png.
#
#   scripts/shots.sh [--docs]     --docs also renews docs/images/
#
# The desktop runs on a virtual screen with the plugin out of build/onemap.zip, made anew, and the packages of
# build/venv. Wants: qgis xvfb imagemagick chromium fonts-noto-cjk (scripts/setup.sh test installs them).
set -eu
cd "$(dirname "$0")/.."
root=$PWD
shots=$root/build/shots
county=$shots/county.gpkg
docs=
[ "${1:-}" = --docs ] && docs=1
mkdir -p "$shots"

xvfb=
qgis=
# the platform of the walk through its windows; its folder has to be open to the user postgres
platform=$(mktemp -d -t onemap-shots-XXXXXX)
chmod 755 "$platform"
finish() {
    for p in $qgis $xvfb; do kill "$p" 2>/dev/null || true; done
    wait 2>/dev/null || true
    /usr/bin/python3 tests/support/ogc_server.py stop "$platform" || true
    rm -rf "$platform"
}
trap finish EXIT

# a profile of its own in a language, with the plugin installed as QGIS would install it
profile() { # FOLDER LOCALE
    local ini=$1/profiles/default/QGIS/QGIS3.ini
    rm -rf "$1"
    mkdir -p "$(dirname "$ini")" "$1/profiles/default/python/plugins"
    /usr/bin/python3 -m zipfile -e "$root/build/onemap.zip" "$1/profiles/default/python/plugins"
    # no version check, news feed, tips or welcome page: they want the network
    printf '%s\n' '[PythonPlugins]' 'onemap=true' '[locale]' 'overrideFlag=true' "userLocale=$2" '[qgis]' \
        'checkVersion=false' 'showTips=false' '[app]' 'newsFeed\httpsfeedqgisorg\disabled=true' > "$ini"
}

screen() { # starts Xvfb on a free display, which it names on descriptor 3
    exec 3> "$shots/display"
    Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp > "$shots/xvfb.log" 2>&1 & xvfb=$!
    for _ in $(seq 50); do [ -s "$shots/display" ] && break; sleep 0.1; done
    DISPLAY=:$(cat "$shots/display")
    export DISPLAY
}

desktop() { # LANGUAGE LOCALE WALK
    profile "$shots/$1/profile" "$2"
    env -u QT_QPA_PLATFORM PYTHONPATH="$root/scripts/shots" PATH="$root/build/venv/bin:$PATH" LC_ALL=C.UTF-8 \
        XDG_RUNTIME_DIR="$shots/runtime" SHOTS_FOLDER="$shots/$1" SHOTS_COUNTY="$county" SHOTS_PLATFORM="$platform/urls.json" \
        timeout 300 qgis.bin --noversioncheck --nologo --profiles-path "$shots/$1/profile" \
        --code "$root/scripts/shots/$3.py" > "$shots/$1/qgis.log" 2>&1 & qgis=$!
    wait "$qgis" || { tail -n 20 "$shots/$1/qgis.log" >&2; exit 1; }
    qgis=
}

report() { # LANGUAGE LOCALE
    local ini=$shots/$1/process/profile/profiles/default/QGIS/QGIS3.ini
    mkdir -p "$(dirname "$ini")"
    printf '%s\n' '[locale]' 'overrideFlag=true' "userLocale=$2" > "$ini"
    ONEMAP_PROFILE=$shots/$1/process scripts/onemap-process run maplandclasses -- \
        "SURVEY=$county|layername=DLTB" "MONITORING=$county|layername=LCSHH" "OUTPUT=$shots/$1/pieces.gpkg" \
        "MATRIX=$shots/$1/matrix.xlsx" "REPORT=$shots/$1/report.html" > "$shots/$1/process.log"
    local word layers=()
    for word in ZDJBXX DK DK2017 LQZD CYCB TDJYQ KYQ_CKQXKFW; do layers+=("LAYERS=$county|layername=$word"); done
    for word in CBDKXX TDCBJYQ TDSYQ JSYDSYQ TDJYQGLGX QLR; do layers+=("TABLES=$county|layername=$word"); done
    for word in SURVEY=DLTB FARMLAND=YJJBNTTB REDLINE=STBHHX ADMIN=CJDCQ ADMIN=XZQ; do
        layers+=("${word%=*}=$county|layername=${word#*=}")
    done
    ONEMAP_PROFILE=$shots/$1/process scripts/onemap-process run findrightoverlaps -- "${layers[@]}" \
        "OUTPUT=$shots/$1/cases.gpkg" "LEDGER=$shots/$1/ledger.xlsx" "REPORT=$shots/$1/rights.html" \
        > "$shots/$1/rights.log"
    layers=()
    for word in YJJBNTTB STBHHX CZKFBJ LQZD CYCB DK STGYL JBCY SD ZRBHD TGHLHC PZWJSTD ZZ_NYDZYFW; do
        layers+=("LAYERS=$county|layername=$word")
    done
    ONEMAP_PROFILE=$shots/$1/process scripts/onemap-process run delineateboundaries -- "${layers[@]}" \
        "SURVEY=$county|layername=DLTB" "MONITORING=$county|layername=LCSHH" "OUTPUT=$shots/$1/glbj.gpkg" \
        "BALANCE=$shots/$1/balance.xlsx" "REPORT=$shots/$1/division.html" > "$shots/$1/division.log"
    layers=()
    for word in FARMLAND=YJJBNTTB REDLINE=STBHHX URBAN=CZKFBJ SURVEY=DLTB ADMIN=XZQ; do
        layers+=("${word%=*}=$county|layername=${word#*=}")
    done
    for word in ZRBHD TGHLHC PZWJSTD; do layers+=("LAYERS=$county|layername=$word"); done
    ONEMAP_PROFILE=$shots/$1/process scripts/onemap-process run checkcontrollines -- "${layers[@]}" \
        "OUTPUT=$shots/$1/findings.gpkg" "LEDGER=$shots/$1/findings.xlsx" "REPORT=$shots/$1/lines.html" \
        > "$shots/$1/lines.log"
    pictures "$1" report 7-report
    pictures "$1" rights 9-rights
    pictures "$1" division 11-division
    pictures "$1" lines 13-lines
}

pictures() { # LANGUAGE PAGE NAME: a page as pictures and as a PDF
    # a new profile each time, and nothing that asks the network
    rm -rf "$shots/chromium"
    local flags=(--headless --hide-scrollbars --no-first-run --disable-gpu --disable-quic --disable-sync
        --disable-background-networking --disable-component-update "--user-data-dir=$shots/chromium")
    [ "$(id -u)" = 0 ] && flags+=(--no-sandbox)
    # higher than any page that chromium draws in one picture: long reports are cut
    chromium "${flags[@]}" --window-size=1000,12000 "--screenshot=$shots/$1/$3.png" \
        "file://$shots/$1/$2.html" 2> "$shots/$1/chromium.log"
    chromium "${flags[@]}" --no-pdf-header-footer "--print-to-pdf=$shots/$1/$2.pdf" \
        "file://$shots/$1/$2.html" 2>> "$shots/$1/chromium.log"
    convert "$shots/$1/$3.png" -crop 1000x2000 +repage "$shots/$1/$3-%d.png"
}

build/venv/bin/python scripts/i18n.py
build/venv/bin/python scripts/package.py
[ -z "$(find tools/sample -name '*.py' -newer "$county" 2>&1)" ] || rm -f "$county"
[ -e "$county" ] || scripts/onemap-process run createsamplecounty -- PATCHES=3000 SEED=1 EPSG=4523 "OUTPUT=$county"
mkdir -p -m 700 "$shots/runtime"
screen
/usr/bin/python3 tests/support/ogc_server.py start "$platform" --port 8891 > "$shots/platform.log"
for pair in zh:zh-Hans en:en; do
    language=${pair%%:*}
    mkdir -p "$shots/$language"
    rm -f "$shots/$language"/*.png
    desktop "$language" "${pair#*:}" desktop
    /usr/bin/python3 tests/support/ogc_server.py reset "$platform"
    desktop "$language" "${pair#*:}" services_walk
    desktop "$language" "${pair#*:}" symbology_walk
    report "$language" "${pair#*:}"
    echo "$shots/$language: $(find "$shots/$language" -maxdepth 1 -name '*.png' | wc -l) pictures"
done

if [ -n "$docs" ]; then
    mkdir -p docs/images
    # the overview, and beside it the map and the table that follow
    convert "$shots/zh/7-report.png" \( -clone 0 -crop 860x1225+70+10 +repage \) \
        \( -clone 0 -crop 860x1225+70+1225 +repage \) -delete 0 +append -resize 75% +dither -colors 200 \
        -define png:compression-level=9 docs/images/report.png
    # all cases on the map, and the first cards
    convert "$shots/zh/9-rights.png" \( -clone 0 -crop 860x1225+70+1410 +repage \) \
        \( -clone 0 -crop 860x1225+70+3680 +repage \) -delete 0 +append -resize 75% +dither -colors 200 \
        -define png:compression-level=9 docs/images/right_overlaps.png
    convert "$shots/zh/5-result.png" +dither -colors 240 -define png:compression-level=9 docs/images/desktop.png
    convert "$shots/zh/21-styled.png" +dither -colors 240 -define png:compression-level=9 docs/images/symbology.png
    ls -l docs/images/*.png
fi
