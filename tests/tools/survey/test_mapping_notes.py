"""What a run says about fields that cannot be those of the classes."""

import pytest
import shapely
from mapping_runs import layer, run


def squares():
    return [shapely.box(35_600_000 + 100 * at, 4_260_000, 35_600_100 + 100 * at, 4_260_100) for at in range(2)]


@pytest.mark.parametrize(("classes", "strange"), [(["640", "641"], True), (["030100", "030100"], False)])
def test_a_field_that_holds_no_classes_is_noticed(classes, strange):
    survey = layer(squares(), DLBM=["0301", "0301"], BSM=["1", "2"])
    monitoring = layer(squares(), DI_LEI=["030100", "030100"], OTHER=classes, BSM=["1", "2"])
    done = run(survey, monitoring, monitoring_class="OTHER")
    notes = [note for note in done.mapped.notes() if "the fields of the classes" in note]
    assert len(notes) == strange
    if strange:
        assert notes[0].startswith("100 % of the ground in both layers")
        assert "OTHER of monitoring" in notes[0]
