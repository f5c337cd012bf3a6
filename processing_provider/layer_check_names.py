"""Names of the parameters and results of onemap:checklayer: the public contract, never renamed."""


class CheckLayerNames:
    """Constants that the algorithm declares and its run reads."""

    INPUT = "INPUT"
    LAYER_TYPE = "LAYER_TYPE"
    ADMIN = "ADMIN"
    SURVEY = "SURVEY"
    CHECKS = "CHECKS"
    EXCEPTIONS = "EXCEPTIONS"
    PREVIOUS = "PREVIOUS"
    AREA_METHOD = "AREA_METHOD"
    RULES = "RULES"
    OUTPUT = "OUTPUT"
    LEDGER = "LEDGER"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"
    ERRORS = "ERRORS"
    WARNINGS = "WARNINGS"
    NOT_RUN = "NOT_RUN"
    TYPE = "TYPE"
