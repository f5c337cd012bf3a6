"""Layers and registers read into the one table of parcels: numbers, certificates, holders, dates, areas, order."""

import geometry_makers as make
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from right_parcels import X, Y, box
from right_runs import fields, layer, parcel_table, plain, read, shuffled, table

from onemap.tools.certificates.job import LayerTask
from onemap.tools.errors import Cancelled, InputError
from onemap.tools.progress import Progress

PLOTS = ["6403231002010100001", "6403231002010100002", "6403231002010100003"]
UNIT = "640323100201JB00001W00000000"


def plots(**columns):
    return layer("DK", [box(0, 0), box(100, 0), box(200, 0)], DKBM=PLOTS, DKLB=["10"] * 3, **columns)


def test_farm_plots_and_their_contracts():
    contracts = table(
        "640323_CBDKXX", DKBM=[PLOTS[1], PLOTS[0], "0"], CBFBM=["640323100201010001", "640323100201010002", "9"],
        CBHTBM=["C1", "C2", "C3"], CBJYQZBM=["Z1", None, "Z3"], HTMJ=[1000.0, 2000.0, 3.0], HTMJM=[1.5, None, 4.0],
    )  # fmt: skip
    done = read(plots(), tables=[contracts])
    parcels = done.parcels
    assert parcels.right.tolist() == ["CBG"] * 3
    assert parcels.number.tolist() == PLOTS
    assert parcels.holder.tolist() == ["640323100201010002", "640323100201010001", None]
    assert parcels.certificate.tolist() == [None, "Z1", None]
    assert parcels.certified.tolist()[:2] == [3.0, 1.5]
    assert np.isnan(parcels.certified[2])
    assert fields(parcels)["CBHTBM"].tolist() == ["C2", "C1", None]
    assert fields(parcels)["FZMJDW"].tolist() == ["m2", "mu", None]
    assert (parcels.layers[0].kind, parcels.layers[0].rows) == ("DK", 3)
    done.close()


def test_parcels_with_units_of_area_and_display_form_of_numbers():
    source = layer(
        "ZDJBXX", [box(100 * k, 0) for k in range(4)],
        BDCDYH=[f"640323 100201 JB0000{k} W00000000" for k in range(3)] + [" "],
        ZDDM=["a", "b", "c", "640323100201jb00009"],
        ZDMJ=[2000.0, 3.0, 2.0, 0.0], MJDW=["1", "亩", "3", None], QLLX=["7"] * 4,
        BDCQZH=["=1+1", " 宁(2025)第1号 ", "", None], QLRMC=["张三", None, "李四", "王五"],
    )  # fmt: skip
    done = read(source)
    parcels = done.parcels
    assert parcels.number.tolist() == [
        *(f"640323100201JB0000{k}W00000000" for k in range(3)),
        "640323100201JB00009",
    ]
    assert parcels.right.tolist() == ["UJB"] * 4
    assert plain(parcels.certified) == [3.0, 3.0, pytest.approx(30.0), None]
    assert parcels.certificate.tolist() == ["=1+1", "宁(2025)第1号", None, None]
    done.close()


def test_registers_by_unit_and_joint_holders():
    source = layer("ZDJBXX", [box(0, 0)], BDCDYH=[UNIT], QLLX=["3"])
    use = table("JSYDSYQ", BDCDYH=[UNIT, UNIT], BDCQZH=["new", "old"], SYQMJ=[2000.0, 100.0], QSZT=["1", "2"],
                DJSJ=pd.to_datetime(["2021-05-06", "2001-01-01"]))  # fmt: skip
    holders = table("QLR", BDCDYH=[UNIT] * 3, QLRMC=["李四", "张三", "某银行"], QLLX=["3", "3", "39"], QSZT=[None] * 3)
    done = read(source, tables=[holders, use])
    parcels = done.parcels
    assert (parcels.certificate[0], parcels.date[0], parcels.certified[0]) == ("new", "2021-05-06", 3.0)
    assert parcels.holder[0] == "张三、李四"
    assert any("JSYDSYQ" in note and "1" in note for note in done.notes)
    done.close()


def test_what_the_layer_says_itself_stays():
    source = layer("ZDJBXX", [box(0, 0), box(200, 0)], BDCDYH=[UNIT, UNIT], QLLX=["3", "3"], BDCQZH=["own", None],
                   DJSJ=["2020年3月4日", "31.12.1999"])  # fmt: skip
    use = table("JSYDSYQ", BDCDYH=[UNIT], BDCQZH=["register"], DJSJ=["20250102"])
    done = read(source, tables=[use])
    assert sorted(zip(done.parcels.certificate, done.parcels.date)) == [
        ("own", "2020-03-04"),
        ("register", "2025-01-02"),
    ]
    done.close()


def test_management_rights_and_what_they_come_from():
    farm = layer("ZDJBXX", [box(0, 0)], BDCDYH=[UNIT], QLLX=["9"], ZDTZM=["JD"])
    lease = layer("TDJYQ", [box(0, 0)], BDCDYH=["640323100201JD00002W00000000"], BDCQZH=["L1"])
    links = table("TDJYQGLGX", TDJYQDYH=["640323100201JD00002W00000000"], TDCBJYQDYH=[UNIT], TDCBJYQZH=["P1"])
    rights = table("TDCBJYQ", BDCDYH=[UNIT], BDCQZH=["contract"])
    leases = table("TDJYQ", BDCDYH=["640323100201JD00002W00000000", UNIT], HTDM=["H1", "H2"], BDCQZH=["X", "Y"])
    done = read(farm, lease, tables=[links, rights, leases])
    parcels = done.parcels
    at = {str(right): place for place, right in enumerate(parcels.right.tolist())}
    assert set(at) == {"CBG", "TJY"}
    assert fields(parcels)["TDCBJYQDYH"][at["TJY"]] == UNIT
    assert fields(parcels)["TDCBJYQZH"][at["TJY"]] == "P1"
    assert fields(parcels)["TDCBJYQDYH"][at["CBG"]] is None
    assert parcels.certificate[at["CBG"]] == "contract"
    assert parcels.certificate[at["TJY"]] == "L1"
    assert fields(parcels)["CBHTBM"].tolist() == ["H1" if k == at["TJY"] else None for k in range(2)]
    done.close()


def test_contracts_that_disagree_say_no_area():
    contracts = table("CBDKXX", DKBM=[PLOTS[0]] * 2 + [PLOTS[1]] * 2, CBFBM=["b", "a", "c", "c"],
                      HTMJM=[1.0, 2.0, 5.0, 5.0])  # fmt: skip
    done = read(plots(), tables=[contracts])
    assert plain(done.parcels.certified) == [None, 5.0, None]
    assert done.parcels.holder.tolist() == ["a;b", "c", None]
    done.close()


def test_rows_that_are_not_in_force_take_no_part():
    source = layer("KYQ_CKQXKFW", [box(0, 0), box(0, 0), box(0, 0)], CKQZH=["a", "b", "c"], SJZT=["现势", "历史", None])
    done = read(source)
    assert sorted(done.parcels.certificate.tolist()) == ["a", "c"]
    assert any("KYQ_CKQXKFW" in note and "1" in note for note in done.notes)
    done.close()


def test_registers_of_no_known_kind_are_told():
    done = read(plots(), tables=[table("notes", A=["x"])])
    assert any("notes" in note and "CBDKXX" in note for note in done.notes)
    done.close()


def test_a_registration_unit_is_known_by_unit_and_branch():
    source = layer("DJDY", [box(0, 0)], ZRZYDJDYH=["640323000000001"], ZRZYDJDYHZH=["002"], ZT=["1"])
    done = read(source)
    assert done.parcels.number.tolist() == ["640323000000001002"]
    assert done.parcels.right.tolist() == ["DJDY"]
    done.close()


def test_a_layer_that_nobody_knows():
    source = layer("misc", [box(0, 0), box(50, 0)], NR=[1, 2])
    done = read(source)
    assert done.parcels.right.tolist() == ["", ""]
    assert done.parcels.layers[0].kind == ""
    assert any("misc" in note for note in done.notes)
    done.close()


def test_the_users_right_and_accuracy():
    source = layer("misc", [box(0, 0)], NR=[1])
    done = read(LayerTask(source, "LQZD", "CBL", "hand_sketch_1990s"))
    assert done.parcels.right.tolist() == ["CBL"]
    assert done.parcels.layers[0].accuracy.key == "hand_sketch_1990s"
    done.close()


@pytest.mark.parametrize(("chosen", "owners"), [("", "orthophoto_5000"), ("rural_rtk", None)])
def test_ownership_rows_among_surveyed_parcels_are_drawn_on_images(chosen, owners):
    done = read(LayerTask(layer("ZDJBXX", [box(0, 0)], ZDTZM=["JA"]), "ZDJBXX", "", chosen))
    told = done.parcels.layers[0]
    assert (told.accuracy.key, told.owners and told.owners.key) == (chosen or "cadastral_class2", owners)
    done.close()
    only_owners = read(LayerTask(layer("JTTDSYQ", [box(0, 0)], ZDTZM=["JA"]), "ZDJBXX_OWN"))
    assert only_owners.parcels.layers[0].owners is None
    only_owners.close()


def test_layers_of_different_systems_come_to_the_first_ones():
    there = pyproj.Transformer.from_crs(4523, 4490, always_xy=True)
    square = shapely.transform(box(0, 0), there.transform, interleaved=False)
    done = read(plots(), layer("LQZD", [square], crs=4490, LQZH=["林证字1"]))
    forest = np.flatnonzero(done.parcels.layer == 1)
    shape = done.parcels.units.whole(forest)[0]
    assert shape.symmetric_difference(box(0, 0)).area < 0.1
    assert done.parcels.number[forest].tolist() == ["林证字1"]
    done.close()


def test_a_layer_without_a_system_is_refused():
    with pytest.raises(InputError, match="LQZD"):
        read(plots(), layer("LQZD", [box(0, 0)], crs=None, LQZH=["x"]))


def test_null_empty_and_broken_geometry():
    bow = shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])
    mixed = shapely.GeometryCollection([box(300, 0), shapely.Point(X, Y)])
    source = layer("DK", [None, shapely.Polygon(), bow, mixed], DKBM=[*PLOTS, "4"])
    done = read(source, method="official")
    at = done.parcels.number.tolist()
    assert done.parcels.area[at.index(PLOTS[0])] == done.parcels.area[at.index(PLOTS[1])] == 0
    assert done.parcels.area[at.index(PLOTS[2])] == pytest.approx(5000, rel=1e-3)
    assert done.parcels.area[at.index("4")] == pytest.approx(10_000, rel=1e-3)
    assert done.grounds[0].repaired == {"null": 1, "empty": 1, "invalid": 1, "collection": 1}
    assert len(done.notes) == 1
    done.close()


def crowded():
    """Two layers with rows that only some column, or nothing at all, tells apart."""
    cells = make.jagged(6, 6)
    number = [PLOTS[k % 3] if k % 4 else None for k in range(36)]
    one = layer("DK", [*cells, cells[0], cells[0], cells[1], None, None], DKBM=[*number, None, None, *[PLOTS[0]] * 3],
                BZ=["x"] * 41, CBFBM=[*["h"] * 36, "b", "a", "c", None, None])  # fmt: skip
    two = layer(
        "LQZD", [*make.moved(cells, 3), make.huge(3000)], LQZH=[f"证{k % 5}" for k in range(37)], FZMJ=[1.0] * 37
    )
    return one, two


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_order_and_bytes_do_not_depend_on_features_or_threads(threads):
    one, two = crowded()
    first = read(one, two, threads=1)
    other = read(shuffled(one, threads), shuffled(two, 9), threads=threads)
    assert parcel_table(other.parcels) == parcel_table(first.parcels)
    assert first.parcels.right.tolist() == sorted(first.parcels.right.tolist(), key=["CBG", "CBL"].index)
    first.close()
    other.close()


def test_it_can_be_stopped():
    one, two = crowded()
    for when in (1, 4):
        with pytest.raises(Cancelled):
            read(one, two, threads=1, progress=Progress(None, None, make.stop_at(when)))
