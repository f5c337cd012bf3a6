"""CL-066 and the terms of its run: a county's table of checks, exceptions that people accepted, many patches."""

import numpy as np
import pytest
import shapely
from checked_layers import box, source
from line_checks import layer, run

from onemap.tools.control_lines.job import LinesTask, check_lines
from onemap.tools.control_lines.versions import given

FIELDS = [box(0, 0), box(0, 200)]
RED = "STBHHX", layer("red", [box(0, 0, 100, 50), box(500, 0)], BSM=["r0", "r1"], QYMJ=1.0)
FARM = "YJJBNT", layer("farm", FIELDS, BSM=["f0", "f1"], DLBM="0103")


def plan(*rows):
    """A proposal for farmland, rows of (TC or TR, shape)."""
    kinds = [kind for kind, _ in rows]
    return "SXTZ", layer("SXTZ", [shape for _, shape in rows], TABH=[f"n{k}" for k in range(len(rows))], SXLX="YN",
                         TZLX=kinds, TZYY="YN03", ZLDJ=5)  # fmt: skip


#: It takes the overlap with the red line out, and brings in a field that overlaps the red line by 5 000 m2.
WORSE = plan(("TC", box(0, 0, 100, 50)), ("TR", box(450, 0)))


def told(*layers, **task):
    """What CL-066 says of CL-020, with the number of findings, and how many of all are accepted."""
    task.setdefault("checks", "CL-066")
    done = check_lines(LinesTask([given(*one) for one in layers], method="planar", threads=1, **task))
    done.data.close()
    columns = done.ran.table.columns
    mine = (columns["CHECK_ID"] == "CL-066") & (columns["STATUS"] == "new")
    (one,) = (each for each in done.ran.checked if each.check.id == "CL-066")
    return [text for text in columns["MESSAGE"][mine].tolist() if "CL-020" in text], one


def county(tmp_path, text):
    path = tmp_path / "rules.csv"
    path.write_text(text, encoding="utf-8")
    return path


def accepted(**columns):
    return source("accepted", [box(0, 0, 1, 1)], REASON=["approved plan"], APPROVER=["Wang"], **columns)


def test_the_checks_after_are_those_of_the_county_s_table(tmp_path):
    assert len(told(WORSE, FARM, RED)[0]) == 1
    strict = county(tmp_path, "check_id,severity\nCL-020,warning\n")
    assert told(WORSE, FARM, RED, rules=strict)[0] == []
    # its limits too: in this county 6 000 m2 are noise
    wide = county(tmp_path, "check_id,fail,parameters\nCL-020,6000,sum_share=1\n")
    assert told(WORSE, FARM, RED, rules=wide)[0] == []


def test_only_the_checks_of_the_range_are_run_again(tmp_path):
    others = county(tmp_path, "check_id,parameters\nCL-066,from=CL-021;to=CL-054\n")
    assert told(WORSE, FARM, RED, rules=others)[0] == []
    ends = county(tmp_path, "check_id,parameters\nCL-066,from=CL-020;to=CL-020\n")
    found, one = told(WORSE, FARM, RED, rules=ends)
    assert (len(found), one.examined) == (1, 1)


def test_what_people_accepted_is_no_error_of_the_lines_after():
    # the overlap of the new field with r1 is accepted for CL-020, by its ground
    place = source("accepted", [box(490, 0, 100, 100)], CHECK_ID=["CL-020"], REASON=["plan"], APPROVER=["Wang"])
    assert told(WORSE, FARM, RED, exceptions=place)[0] == []
    # one for another check or another place silences nothing
    assert len(told(WORSE, FARM, RED, exceptions=accepted(CHECK_ID=["CL-021"]))[0]) == 1
    assert len(told(WORSE, FARM, RED, exceptions=accepted(CHECK_ID=["CL-020"]))[0]) == 1
    # what the exception silences is no error before it either
    before = source("accepted", [box(0, 0)], CHECK_ID=["CL-020"], REASON=["plan"], APPROVER=["Wang"])
    notes = [told(WORSE, FARM, RED, exceptions=some)[1].notes[-1] for some in (accepted(CHECK_ID=["CL-021"]), before)]
    first, second = (int(note.split(" ")[0]) for note in notes)
    assert first - second == 1


def test_a_finding_of_the_lines_after_can_be_accepted_itself():
    done, one = told(WORSE, FARM, RED, exceptions=accepted(CHECK_ID=["CL-066"], SOURCE_ID=["1"]))
    assert len(done) == 1
    assert one.accepted == 0
    ground = source("accepted", [box(490, 0)], CHECK_ID=["CL-066"], REASON=["plan"], APPROVER=["Wang"])
    done, one = told(WORSE, FARM, RED, exceptions=ground)
    assert done == []
    assert one.accepted >= 1


def test_only_ground_that_goes_out_is_cut_from_each_of_many_patches():
    n = 40
    fields = [box(120.0 * k, 0) for k in range(n)]
    red = (
        "STBHHX",
        layer("red", [box(120.0 * k, 0, 100, 30) for k in range(n)], BSM=[f"r{k}" for k in range(n)], QYMJ=1.0),
    )
    farm = "YJJBNT", layer("farm", fields, BSM=[f"f{k:02d}" for k in range(n)], DLBM="0103")
    # two strips of each patch go out, the last patch keeps its overlap
    strips = [box(120.0 * k, y, 100, 15) for k in range(n - 1) for y in (0, 15)]
    outcome = run("CL-066", plan(*(("TC", one) for one in strips)), farm, red, method="planar")
    before, after, new = (int(word) for word in outcome.notes[0].replace(",", "").split() if word.isdigit())
    assert (before - after, new) == (n - 1, 0)
    assert shapely.area(np.array(strips, object)).sum() == pytest.approx(2 * 15 * 100 * (n - 1))
