"""Names of the parameters and results of onemap:proposeoverlapfix: the public contract, never renamed or translated."""


class FixNames:
    """Constants that the algorithm declares and its run reads."""

    INPUT = "INPUT"
    CASES = "CASES"
    LAYERS = "LAYERS"
    METHOD = "METHOD"
    AREA_METHOD = "AREA_METHOD"
    EDGE = "EDGE"
    MAX_WIDTH = "MAX_WIDTH"
    SHIFT_X = "SHIFT_X"
    SHIFT_Y = "SHIFT_Y"
    BATCH = "BATCH"
    RIGHT_TYPES = "RIGHT_TYPES"
    ACCURACY = "ACCURACY"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    CHANGES = "CHANGES"
    MANIFEST = "MANIFEST"
    CASE_COUNT = "CASE_COUNT"
    PARCEL_COUNT = "PARCEL_COUNT"
    OVERLAP_BEFORE = "OVERLAP_BEFORE"
    OVERLAP_AFTER = "OVERLAP_AFTER"

    METHODS = ("cut_a", "cut_b", "split", "snap_edge", "shift_batch")
    EDGES = ("middle", "a_edge", "b_edge")
