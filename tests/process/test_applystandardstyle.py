"""onemap:applystandardstyle in the real qgis_process: styles of files, in GeoPackages and projects."""

import json
import sqlite3
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=3", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def test_styles_of_a_geopackage_without_a_desktop(process, county, tmp_path):
    qml, sld = tmp_path / "dltb.qml", tmp_path / "dltb.sld"
    layer = f"LAYERS={county}|layername=DLTB"
    words = [layer, "SAVE=geopackage", "LANGUAGE=both", f"OUTPUT_QML={qml}", f"OUTPUT_SLD={sld}"]
    for _ in range(2):  # the second time there is a style that is replaced unasked
        done = process("--json", "run", "applystandardstyle", "--", *words)
        assert done.returncode == 0, done.stderr
        results = json.loads(done.stdout)["results"]
        assert (results["STYLED_COUNT"], results["UNKNOWN_COUNT"]) == (1, 0)
    with sqlite3.connect(county) as base:
        rows = base.execute("SELECT f_table_name, styleName, useAsDefault, styleQML FROM layer_styles").fetchall()
    ((table, name, default, text),) = rows
    assert (table, name, default) == ("DLTB", "survey_land_class", 1)
    assert "0101 水田 Paddy field" in text
    assert "0101 水田 Paddy field" in qml.read_text(encoding="utf-8")
    assert "<se:Name>DLTB</se:Name>" in sld.read_text(encoding="utf-8")


def test_every_layer_of_the_county(process, county):
    names = ("DLTB", "XZQ", "CJDCQ", "ZDJBXX", "DK", "LQZD", "CYCB", "YJJBNTTB", "STBHHX", "CZKFBJ")
    words = [f"LAYERS={county}|layername={name}" for name in names]
    done = process("--json", "run", "applystandardstyle", "--", *words, "SAVE=geopackage")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["STYLED_COUNT"] == len(names)
    with sqlite3.connect(county) as base:
        styled = {row[0] for row in base.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault")}
    assert styled == set(names)


def test_a_table_that_nobody_knows_fails(process, county):
    done = process("run", "applystandardstyle", "--", f"LAYERS={county}|layername=TRUTH_DEFECTS")
    assert done.returncode != 0
    assert "No layer got a style. TRUTH_DEFECTS: it has no geometry." in done.stderr + done.stdout


def test_a_project_is_styled_and_saved(process, county, tmp_path):
    project = tmp_path / "county.qgs"
    code = (
        "import sys\n"
        "from qgis.core import QgsApplication, QgsProject, QgsVectorLayer\n"
        "application = QgsApplication([], False)\n"
        "application.initQgis()\n"
        "for name in ('DLTB', 'XZQ', 'TRUTH_DEFECTS'):\n"
        "    QgsProject.instance().addMapLayer(QgsVectorLayer(f'{sys.argv[1]}|layername={name}', name, 'ogr'))\n"
        "assert QgsProject.instance().write(sys.argv[2])\n"
    )
    subprocess.run([sys.executable, "-c", code, str(county), str(project)], check=True, capture_output=True)
    label = 'label="0101 水田"'  # the styles that the file may have from before are in other languages
    assert label not in project.read_text(encoding="utf-8")
    words = ("--", f"PROJECT_PATH={project}", "SAVE=project", "LANGUAGE=zh")
    done = process("--json", "run", "applystandardstyle", *words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["STYLED_COUNT"] == 2
    assert label in project.read_text(encoding="utf-8")
