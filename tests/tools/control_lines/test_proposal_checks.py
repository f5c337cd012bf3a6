"""CL-060 to CL-067: proposals that must be found and near misses that must not."""

import pytest
from checked_layers import box
from line_checks import layer, run

import onemap.tools.control_lines.functions  # noqa: F401 - registers all checks


def sxtz(*rows, **columns):
    """Rows: (line, TC or TR, shape)."""
    n = len(rows)
    given = {
        "TABH": [f"n{k}" for k in range(n)], "SXLX": [one[0] for one in rows], "TZLX": [one[1] for one in rows],
        "TZYY": [f"{one[0]}03" for one in rows], "XZQDM": "640122100", "ZLDJ": 5, "PDJB": "2", "GGJB": 2, "YJ": "d",
        "ZJ": "e", "SQDW": "a", "SBRQ": "2026-01-01", "SPCJ": "p",
    }  # fmt: skip
    values = {name: [one] * n if isinstance(one, (int, str)) else one for name, one in {**given, **columns}.items()}
    return "SXTZ", layer("SXTZ", [one[2] for one in rows], **values)


def farmland(*shapes):
    return "YJJBNT", layer("f", list(shapes), BSM=[f"f{k}" for k in range(len(shapes))], DLBM="0103")


OUT, IN = ("YN", "TC", box(0, 0)), ("YN", "TR", box(200, 0))


def messages(outcome):
    return outcome.found.message.tolist()


def test_not_less():
    assert not len(run("CL-060", sxtz(OUT, IN), method="planar").found)
    found = run("CL-060", sxtz(OUT, ("YN", "TR", box(200, 0, 99, 100))), method="planar").found
    assert found.measure.tolist() == pytest.approx([100])
    assert "9900.00 m² come in, 10000.00 m² go out: 100.00 m² are lacking" in found.message[0]


def test_not_worse():
    assert not len(run("CL-061", sxtz(OUT, IN, ZLDJ=[5, 5]), method="planar").found)
    told = messages(run("CL-061", sxtz(OUT, IN, ZLDJ=[5, 6], PDJB=["2", "1"]), method="planar"))
    assert len(told) == 1
    assert "mean 6.000 comes in, 5.000 goes out" in told[0]
    unknown = run("CL-061", sxtz(OUT, IN, PDJB=["2", ""]), method="planar")
    assert "is not known" in messages(unknown)[0]


def test_stable_cropland_outside_the_others():
    survey = "DLTB", layer("s", [box(200, 0), box(300, 0)], BSM=["a", "b"], DLBM=["0102", "0301"], TBXHDM=["", ""])
    assert not len(run("CL-062", sxtz(OUT, IN), survey, method="planar").found)
    wrong = sxtz(OUT, ("YN", "TR", box(250, 0)))
    told = messages(run("CL-062", wrong, survey, method="planar"))
    assert told == ["Patch 1 to be added: the survey carries 5000.00 m² as 0301, which is no cropland."]
    unstable = "DLTB", layer("s", [box(200, 0)], BSM=["a"], DLBM=["0102"], TBXHDM=["HDGD"])
    assert "unstable cropland (HDGD)" in messages(run("CL-062", sxtz(OUT, IN), unstable, method="planar"))[0]
    red = "STBHHX", layer("r", [box(290, 0)], BSM=["r"], QYMJ=1.0)
    assert "lies in r with 1000.00 m²" in messages(run("CL-062", sxtz(OUT, IN), survey, red, method="planar"))[0]


def test_land_improvement():
    fields = farmland(*(box(0, 200 * k) for k in range(20)))
    plan = sxtz(OUT, ("YN", "TR", box(200, 0, 105, 100)), TZYY="YN04")
    assert not len(run("CL-063", plan, fields, method="planar").found)
    less = sxtz(OUT, ("YN", "TR", box(200, 0, 104, 100)), TZYY="YN04")
    assert "100.00 m² are lacking to 105 %" in messages(run("CL-063", less, fields, method="planar"))[0]
    few = farmland(*(box(0, 200 * k) for k in range(19)))
    assert "5.26%" in messages(run("CL-063", plan, few, method="planar"))[0]


def test_boundary_not_larger_and_as_compact():
    notch = box(100, 250, 100, 50)
    town = "CZKFBJ", layer("t", [box(0, 0, 300, 300).difference(notch)], BSM=["t"], MJ=1.0)
    corner = ("BJ", "TC", box(0, 0, 50, 100))
    assert not len(run("CL-064", town, sxtz(corner, ("BJ", "TR", notch)), method="planar").found)
    told = messages(run("CL-064", town, sxtz(corner, ("BJ", "TR", box(300, 0, 50, 130))), method="planar"))
    assert "1500.00 m² more" in told[0]
    assert "less compact" in told[1]


def test_red_line_not_reduced():
    red = "STBHHX", layer("r", [box(0, 0, 300, 300)], BSM=["r"], QYMJ=1.0)
    plan = sxtz(("HX", "TC", box(0, 0)), ("HX", "TR", box(300, 0)))
    assert not len(run("CL-065", red, plan, method="planar").found)
    less = sxtz(("HX", "TC", box(0, 0)), ("HX", "TR", box(300, 0, 99, 100)))
    assert "100.00 m² less" in messages(run("CL-065", red, less, method="planar"))[0]


def test_lines_after_have_no_new_errors():
    fields = farmland(box(0, 0), box(0, 200))
    red = "STBHHX", layer("r", [box(0, 0, 100, 50), box(500, 0)], BSM=["r0", "r1"], QYMJ=1.0)
    good = sxtz(("YN", "TC", box(0, 0, 100, 50)), ("YN", "TR", box(300, 0)))
    found = run("CL-066", good, fields, red, method="planar").found
    assert not any("CL-020" in text for text in found.message)
    bad = sxtz(("YN", "TC", box(0, 0, 100, 50)), ("YN", "TR", box(450, 0)))
    found = run("CL-066", bad, fields, red, method="planar").found
    assert sum("CL-020" in text for text in found.message) == 1


def test_papers():
    assert not len(run("CL-067", sxtz(OUT, IN)).found)
    found = run("CL-067", sxtz(OUT, IN, ZJ=["", "e"], SPCJ=["p", ""], TZYY=["YN03", "HX01"])).found
    assert found.message.tolist() == [
        "Patch 0 says nothing in: ZJ.",
        "Patch 1 says nothing in: SPCJ. Patch 1: HX01 is no reason of line YN.",
    ]
    assert found.facts.tolist() == ["ZJ", "SPCJ!"]
