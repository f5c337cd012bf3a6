"""Names of the parameters and results of onemap:alignboundaries and onemap:cleancoverage: never renamed."""


class AlignNames:
    """Constants that onemap:alignboundaries declares and its run reads."""

    INPUT = "INPUT"
    REFERENCE = "REFERENCE"
    TOLERANCE = "TOLERANCE"
    ID_FIELD = "ID_FIELD"
    AREA_METHOD = "AREA_METHOD"
    OUTPUT = "OUTPUT"
    MOVES = "MOVES"
    CHANGES = "CHANGES"
    MANIFEST = "MANIFEST"
    MOVED = "MOVED"
    KEPT = "KEPT"
    PATCHES_CHANGED = "PATCHES_CHANGED"
    GREATEST_DISTANCE = "GREATEST_DISTANCE"
    AREA_CHANGE = "AREA_CHANGE"


class CleanNames:
    """Constants that onemap:cleancoverage declares and its run reads."""

    INPUT = "INPUT"
    MAX_WIDTH = "MAX_WIDTH"
    MAX_AREA = "MAX_AREA"
    ID_FIELD = "ID_FIELD"
    AREA_METHOD = "AREA_METHOD"
    OUTPUT = "OUTPUT"
    PROPOSALS = "PROPOSALS"
    MANIFEST = "MANIFEST"
    GAPS = "GAPS"
    OVERLAPS = "OVERLAPS"
    LEFT = "LEFT"
