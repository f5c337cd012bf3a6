"""What the tests in QGIS share: a feedback that remembers, plain values, squares of known area."""

import datetime as dt
from pathlib import Path

import numpy as np
from qgis.core import QgsProcessingFeedback, QgsVectorLayer

CORNER = (35_604_681.0, 4_263_681.0)  # of the check values of the survey's formula, EPSG:4523


class Feedback(QgsProcessingFeedback):
    """Keeps what is told; stops the run when the progress passes ``stop_at`` percent."""

    def __init__(self, stop_at=None):
        super().__init__(False)
        self.told, self.warned = [], []
        if stop_at is not None:
            self.progressChanged.connect(lambda value: value >= stop_at and self.cancel())

    def pushInfo(self, info):
        self.told.append(info)

    def pushWarning(self, warning):
        self.warned.append(warning)


def plain(value):
    from onemap.processing_provider.conversion import from_qgis

    return from_qgis(value)


def squares(count=12, size=100.0):
    """Squares in a row, each touching the next, in EPSG:4523."""
    import shapely

    left = CORNER[0] + size * np.arange(count)
    return shapely.box(left, CORNER[1], left + size, CORNER[1] + size)


def layer_of(path, name="DLTB"):
    layer = QgsVectorLayer(f"{path}|layername={name}" if name else str(path), name or Path(path).stem, "ogr")
    assert layer.isValid()
    return layer


DAY = dt.date(2024, 12, 31)
MORNING = dt.datetime(2024, 12, 31, 8)  # noqa: DTZ001 - as it stands in the layer
