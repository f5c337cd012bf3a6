"""onemap:createproject in the real qgis_process: a project that another program of QGIS opens and prints."""

import json

from inside import in_qgis_process


def test_a_project_without_a_desktop(process, tmp_path):
    county, project = tmp_path / "county.gpkg", tmp_path / "county.qgz"
    made = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=1", "EPSG=4523", f"OUTPUT={county}")
    assert made.returncode == 0, made.stderr
    layers = [f"LAYERS={county}|layername={name}" for name in ("XZQ", "DLTB", "STBHHX")]
    words = ["LANGUAGE=both", "SHEETS=true", "TITLE=现状图", f"OUTPUT={project}"]
    done = process("--json", "run", "createproject", "--", *layers, *words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["GROUPED_COUNT"] == 3
    code = f"""
    from qgis.core import QgsLayoutExporter, QgsProject

    project = QgsProject.instance()
    answer = {{"read": project.read({str(project)!r})}}
    answer["valid"] = all(layer.isValid() for layer in project.mapLayers().values())
    layouts = project.layoutManager().printLayouts()
    answer["pages"] = [not QgsLayoutExporter(one).renderPageToImage(0, dpi=20).isNull() for one in layouts]
    project.clear()
    """
    got = in_qgis_process(code, tmp_path / "inside")
    assert got == {"read": True, "valid": True, "pages": [True, True, True]}
