"""onemap:exportsheets and onemap:mapsheets in the real qgis_process, without a desktop."""

import shutil
import subprocess

import pytest


def test_sheets_without_a_desktop(process, tmp_path):
    sheets, out = tmp_path / "sheets.gpkg", tmp_path / "out"
    box = "EXTENT=106.2,106.24,38.51,38.52 [EPSG:4490]"
    done = process("run", "mapsheets", "--", box, "CRS=EPSG:4523", f"OUTPUT={sheets}")
    assert done.returncode == 0, done.stderr
    words = [f"LAYERS={sheets}", "LAYOUT=sheet", "TITLE=土地利用图", f"OUTPUT={out}"]
    done = process("run", "exportsheets", "--", *words)
    assert done.returncode == 0, done.stderr
    made = out / "J48G036068.pdf"
    assert made.read_bytes()[-16:].strip().endswith(b"%%EOF")
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts is not installed")
    listed = subprocess.run(["pdffonts", str(made)], capture_output=True, text=True, check=True).stdout
    fonts = listed.splitlines()[2:]
    assert fonts
    assert all(" yes " in line for line in fonts), listed
