"""Other people's layers, with their own fields and classes, mapped by crosswalks between two foreign systems.

The published areas were computed in full precision; the mapping works on the grid of 0.0001 m, and ground that two
monitoring patches claim counts once.
"""

import pandas as pd
import pytest
import shapely
from mapping_runs import run

from onemap.tools.exchange.layers import FileSource
from onemap.tools.standards.crosswalk_file import with_crosswalk
from onemap.tools.standards.land_class_rules import land_class_rules

FILM = 0.05  # m2; what borders of some kilometres lose on the grid


@pytest.fixture(name="data", scope="module")
def _data(shared):
    return shared / "data"


@pytest.fixture
def crosswalk(tmp_path):
    """crosswalk([(source, target), ...]) -> a rule table between two systems of their own."""

    def make(pairs):
        path = tmp_path / "own.csv"
        rows = "".join(f'"{one}","{two}",theirs,ours\n' for one, two in pairs)
        path.write_text("source_code,target_code,source_system,target_system\n" + rows, encoding="utf-8")
        return with_crosswalk(land_class_rules(), path)

    return make


def pairs_of(done):
    """Areas by pair of ids, of ground in both layers."""
    pieces = done.pieces[done.pieces.SURVEY_ID.notna() & done.pieces.MONITORING_ID.notna()]
    return pieces.groupby(["SURVEY_ID", "MONITORING_ID"]).MJ.sum()


def check_closed(done):
    own = pd.Series(shapely.area(done.mapped.survey.units.whole(range_of(done))), done.mapped.survey_ids.text)
    sums = done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum()
    assert sums.to_dict() == pytest.approx(own.groupby(level=0).sum().to_dict(), rel=1e-9)


def range_of(done):
    return pd.RangeIndex(len(done.mapped.survey.fids)).to_numpy()


# survey layer, monitoring layer, published: pairs, area, pairs above 1 m2
FRENCH = [
    ("SUBDFISC", "PARCELLE", "TEX", "INDP", 34, 171_837.281, 32),
    ("PARCELLE", "BATIMENT", "INDP", "DUR", 273, 19_570.818, 246),
]


@pytest.mark.parametrize(("survey", "monitoring", "mine", "other", "count", "area", "large"), FRENCH)
@pytest.mark.parametrize("threads", [1, 2])
def test_french_cadastre(data, crosswalk, survey, monitoring, mine, other, count, area, large, threads):
    path = data / "fr_cadastre" / "cadastre_13029_A01.gpkg"
    chosen = {"survey_class": mine, "monitoring_class": other, "survey_id": "OBJECT_RID"}
    done = run(
        FileSource(path, survey),
        FileSource(path, monitoring),
        rules=crosswalk([("01", "01")]),
        monitoring_id="OBJECT_RID",
        threads=threads,
        **chosen,
    )
    found = pairs_of(done)
    taken = sum(one[2] for one in done.mapped.monitoring.overlaps)
    assert taken == pytest.approx({"PARCELLE": 0, "BATIMENT": 0.001473}[monitoring], abs=1e-4)
    assert found.sum() == pytest.approx(area - taken, abs=FILM)
    assert (found > 1).sum() == large
    assert abs(len(found) - count) <= 1  # one pair is a film of the grid's width
    check_closed(done)
    done.mapped.close()


def test_finnish_stands_and_lakes(data, crosswalk):
    """Stands overlap each other twice: each keeps its own area. The class fields hold numbers."""
    folder = data / "fi_forest"
    done = run(
        FileSource(folder / "forest_stands_2012.shp"),
        FileSource(folder / "lakes.shp"),
        rules=crosswalk([("5102", "901")]),
        survey_class="StandID",
        monitoring_class="Laji",
        survey_id="idcalc",
        monitoring_id="Id",
    )
    found = pairs_of(done)
    assert len(found) == 16
    assert found.sum() == pytest.approx(4_253.198, abs=FILM)
    own = done.pieces[done.pieces.SURVEY_ID.notna()].MJ.sum()
    assert own == pytest.approx(666_844.155, abs=FILM)
    shared = done.pieces[done.pieces.SURVEY_ID.notna() & done.pieces.MONITORING_ID.notna()]
    assert set(shared.MONITORING_CLASS) == {"5102"}
    assert (shared.VERDICT[shared.SURVEY_CLASS == "901"] == "agree").all()
    assert set(shared.VERDICT[shared.SURVEY_CLASS != "901"]) == {"conflict"}
    check_closed(done)
    done.mapped.close()


LATIN = {"dk_marker_2026.zip": "ISO-8859-1"}  # nothing in the file says so
# file, class field of the "survey", class field of the "monitoring", area, overlaps on the grid, their area
REGISTERS = [
    ("nl_brp_2023.gpkg", "category", "gewascode", 632_289.705, 4, 0.022557),
    ("dk_marker_2026.zip", "Afgroede", "Afgkode", 2_640_097.4, 4, 0.003405),
    ("de_bb_antrag.zip", "code_bez", "code", 3_917_765.0, 3, 1.082038),
    ("ch_nutzungsflaechen.gpkg", "nutzung", "lnf_code", 2_139_040.900, 0, 0),
]


@pytest.mark.parametrize(("name", "mine", "other", "area", "overlaps", "twice"), REGISTERS)
def test_field_registers_against_themselves(data, crosswalk, name, mine, other, area, overlaps, twice):
    """A register is its own monitoring, classes by number instead of by name: all agrees but slivers of neighbours."""
    layer = FileSource(data / "lpis" / name, encoding=LATIN.get(name))
    table = layer.read([mine, other])
    known = sorted({(_number(code), text) for code, text in zip(table[other], table[mine]) if text is not None})
    done = run(layer, layer, rules=crosswalk(known), survey_class=mine, monitoring_class=other)
    pieces = done.pieces
    found = done.mapped.monitoring.overlaps
    assert len(found) == overlaps
    assert sum(one[2] for one in found) == pytest.approx(twice, abs=1e-6)
    assert pieces[pieces.SURVEY_ID.notna()].MJ.sum() == pytest.approx(area, rel=1e-6)
    own = pieces[pieces.SURVEY_ID == pieces.MONITORING_ID]
    assert len(own) == 100
    assert own.MJ.sum() == pytest.approx(area, abs=twice + 0.5)
    named = own[own.SURVEY_CLASS.notna() & (own.SURVEY_CLASS != "")]
    assert set(named.VERDICT) == {"agree"}
    assert set(named.SURVEY_CLASS) <= set(table[mine])
    slivers = pieces[pieces.SURVEY_ID != pieces.MONITORING_ID]
    assert slivers.MJ.sum() == pytest.approx(twice, abs=0.01)
    assert "monitoring_only" not in set(pieces.VERDICT[pieces.MJ > 1e-3])
    check_closed(done)
    done.mapped.close()


def _number(code):
    return f"{code:.0f}" if isinstance(code, float) else str(code)


def test_default_noise_limits_leave_no_conflict_between_real_neighbours(data, crosswalk):
    path = data / "lpis" / "de_bb_antrag.zip"
    rules = crosswalk([("HNF", "HNF"), ("NNF", "NNF")])
    done = run(FileSource(path), FileSource(path), rules=rules, survey_class="tf_typ", monitoring_class="tf_typ",
               limits=(10, 2))  # fmt: skip
    assert len(done.conflicts) == 0
    quiet = done.pieces[done.pieces.NOISE == 1]
    assert len(quiet) > 0
    assert quiet.MJ.sum() < 3
    assert sum(row.pieces for row in done.mapped.noise.summary()) == len(quiet)
    done.mapped.close()
