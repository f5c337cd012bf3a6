#!/bin/bash
# A made-up county, its land classes and overlapping rights by qgis_process, and where the results lie.
#
#   scripts/demo.sh [PATCHES]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/build/demo
run() { "$root/build/venv/bin/python" "$root/scripts/onemap-process" run "$@"; }
rm -rf "$out"
mkdir -p "$out"

echo "Making a sample county of ${1:-5000} patches"
run onemap:createsamplecounty -- PATCHES="${1:-5000}" SEED=7 EPSG=4523 LOAD=false OUTPUT="$out/county.gpkg" > "$out/county.log"

echo "Mapping its land classes"
run onemap:maplandclasses -- \
    SURVEY="$out/county.gpkg|layername=DLTB" MONITORING="$out/county.gpkg|layername=LCSHH" \
    OUTPUT="$out/pieces.gpkg" CONFLICTS="$out/conflicts.gpkg" QUEUE="$out/decisions.csv" \
    MATRIX="$out/matrix.xlsx" REPORT="$out/report.html" MANIFEST="$out/manifest.json" > "$out/mapping.log"
grep -E 'pieces, .* conflict patches' "$out/mapping.log" || true

echo "Finding its overlapping rights"
layers=()
for name in ZDJBXX DK DK2017 LQZD CYCB TDJYQ KYQ_CKQXKFW; do layers+=("LAYERS=$out/county.gpkg|layername=$name"); done
for name in CBDKXX TDCBJYQ TDSYQ JSYDSYQ TDJYQGLGX QLR; do layers+=("TABLES=$out/county.gpkg|layername=$name"); done
run onemap:findrightoverlaps -- "${layers[@]}" SURVEY="$out/county.gpkg|layername=DLTB" \
    FARMLAND="$out/county.gpkg|layername=YJJBNTTB" REDLINE="$out/county.gpkg|layername=STBHHX" \
    ADMIN="$out/county.gpkg|layername=CJDCQ" \
    ADMIN="$out/county.gpkg|layername=XZQ" OUTPUT="$out/cases.gpkg" GROUPS="$out/groups.gpkg" \
    LEDGER="$out/ledger.xlsx" REPORT="$out/rights.html" MANIFEST="$out/rights.json" > "$out/rights.log"
grep -E 'cases in .* groups' "$out/rights.log" || true

cat <<END

Report (open it in a browser):    $out/report.html
Ledger (Excel or WPS):            $out/matrix.xlsx
Classes to decide (fill in):      $out/decisions.csv
GeoPackage with every piece:      $out/pieces.gpkg
GeoPackage with the conflicts:    $out/conflicts.gpkg
Report on overlapping rights:     $out/rights.html
Ledger of overlapping rights:     $out/ledger.xlsx
GeoPackage with the cases:        $out/cases.gpkg
The county itself:                $out/county.gpkg
END
