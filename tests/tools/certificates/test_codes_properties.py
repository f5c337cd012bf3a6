"""Random valid codes pass; whatever sign of them is changed, the change is found or gives another valid code."""

import re

from code_tables import found, ids, parcel, plot, table
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.certificates.codes.signs import SHAPES, mended

# the notes' tables by hand, so that a slip in ours shows
PAIRS = [first + second for first, second in zip("JGGGJJJJGJGJGJGJGJGJZGJ", "ABSXBSXCDDEEFFLLNNWWWYY")]
ATTACHED = {"A": "W", "B": "WFQ", "S": "WFQ", "X": "WFQ", "C": "WFQ", "D": "W", "E": "WLQ", "F": "W", "L": "WLQ"}
ATTACHED.update(N="W", W="W", Y="W")
RIGHTS = {"A": "1 2", "B": "3 4 7 8", "S": "3 4 7 8", "X": "3 4 7 8", "C": "5 6", "D": "9", "F": "9", "E": "9 10"}
RIGHTS.update(L="11 12", N="13 24", Y="14", W="99")
UNIT = re.compile(r"\d{12}[GJZ][A-Z]\d{5}[FLQW]\d{8}")


@st.composite
def units(draw):
    pair = draw(st.sampled_from(PAIRS))
    attached = draw(st.sampled_from(ATTACHED[pair[1]]))
    serial = "00000000" if attached == "W" else f"{draw(st.integers(1, 99_999_999)):08d}"
    right = draw(st.sampled_from(RIGHTS[pair[1]].split()))
    nature = {"G": "102", "J": "203", "Z": None}[pair[0]]
    number = f"640323{draw(st.integers(0, 999_999)):06d}{pair}{draw(st.integers(0, 99_999)):05d}{attached}{serial}"
    return parcel(unit=number, QLLX=right, QLXZ=nature)


@settings(max_examples=200, deadline=None)
@given(units())
def test_valid_units_pass(row):
    assert UNIT.fullmatch(row["BDCDYH"])
    assert found(table([row])) == []


@settings(max_examples=300, deadline=None)
@given(units(), st.integers(0, 27), st.sampled_from("0123456789ABCDEFGHJIKLMNOPQRSTUVWXYZ 中Ｏｌlo-"))
def test_a_changed_sign_is_found(row, place, sign):
    unit = row["BDCDYH"]
    changed = unit[:place] + sign + unit[place + 1 :]
    if changed == unit:
        return
    made = found(table([{**row, "BDCDYH": changed}]))
    told = {one[0] for one in made}
    if not UNIT.fullmatch(changed.upper()):
        assert "PC-01" in told
    elif changed != changed.upper():
        assert "PC-02" in told
    elif place < 19:
        assert "PC-07" in told  # the parcel code beside it is still the old one
    else:
        zeros, bare = changed[20:] == "00000000", changed[19] == "W"
        fits = changed[19] in ATTACHED[changed[13]]
        assert bool(told & {"PC-05", "PC-06"}) == (not fits or zeros != bare)
    for check, _, field, proposed in made:
        if proposed is not None:
            assert check in {"PC-01", "PC-02"}
            assert ids(table([{**row, field: proposed}])) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**13 - 1), st.integers(0, 18), st.sampled_from("0123456789AOlI ，"))
def test_plots(number, place, sign):
    code = f"640323{number:013d}"
    row = plot(DKBM=code, FBFBM=code[:14], CBFBM=code[:14] + "0001")
    assert found(table([row], "DK")) == []
    changed = code[:place] + sign + code[place + 1 :]
    told = ids(table([{**row, "DKBM": changed}], "DK"))
    if not changed.strip().isdecimal() or len(changed.strip()) != 19:
        assert told == ["PC-21"]
    elif changed[:14] != code[:14]:
        assert "PC-22" in told


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=32), st.sampled_from(sorted(SHAPES)))
def test_mending_never_invents(text, field):
    code = mended(text, SHAPES[field])
    if code is None:
        return
    assert len(code) == len(SHAPES[field])
    plain = "".join(text.split())
    assert len(plain) == len(code)
    for before, after in zip(plain, code):
        half = chr(ord(before) - 0xFEE0) if 0xFF01 <= ord(before) <= 0xFF5E else before
        assert half.upper() == after or (half, after) in {("O", "0"), ("o", "0"), ("I", "1"), ("i", "1"), ("l", "1")}
