"""onemap:exportcase in the real qgis_process, without a desktop."""

from made_cases import FOREST, LEFT, PLOTS, RIGHT, write_cases, write_right


def test_sheets_without_a_desktop(process, tmp_path):
    cases = write_cases(tmp_path / "cases.gpkg")
    plots = write_right(tmp_path / "dk.gpkg", "DK", "DKBM", PLOTS, LEFT)
    forest = write_right(tmp_path / "lq.gpkg", "LQZD", "BDCDYH", FOREST, RIGHT)
    out = tmp_path / "sheets.pdf"
    words = [f"INPUT={cases}", f"LAYERS={plots}", f"LAYERS={forest}", f"OUTPUT={out}", f"FOLDER={tmp_path / 'each'}"]
    done = process("run", "exportcase", "--", *words)
    assert done.returncode == 0, done.stderr
    assert "proj_create" not in done.stdout + done.stderr
    assert out.read_bytes()[-16:].strip().endswith(b"%%EOF")
    assert len(list((tmp_path / "each").iterdir())) == 3
