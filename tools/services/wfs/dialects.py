"""How the three versions of WFS call the same things."""

from typing import Dict, NamedTuple, Tuple

from ...errors import InputError
from ...language import tr

OGC = "http://www.opengis.net/ogc"
FES = "http://www.opengis.net/fes/2.0"
GML = "http://www.opengis.net/gml"
GML32 = "http://www.opengis.net/gml/3.2"


class Dialect(NamedTuple):
    """One version: namespaces, the GML it speaks, and the names of its parameters."""

    version: str
    wfs: str
    filter: str
    gml: str
    type_names: str
    most: str
    ids: str
    gml_version: Tuple[int, ...]


DIALECTS: Dict[str, Dialect] = {
    one.version: one
    for one in (
        Dialect("1.0.0", "http://www.opengis.net/wfs", OGC, GML, "TYPENAME", "MAXFEATURES", "FEATUREID", (2,)),
        Dialect("1.1.0", "http://www.opengis.net/wfs", OGC, GML, "TYPENAME", "MAXFEATURES", "FEATUREID", (3, 1)),
        Dialect("2.0.0", "http://www.opengis.net/wfs/2.0", FES, GML32, "TYPENAMES", "COUNT", "RESOURCEID", (3, 2)),
    )
}


def dialect(version: str) -> Dialect:
    """The dialect of ``version`` ("2.0" and "2.0.2" are 2.0.0). Raises InputError for one that nobody speaks."""
    for known, found in DIALECTS.items():
        if version.split(".")[:2] == known.split(".")[:2]:
            return found
    text = tr("WFS has no version {version}; there are {versions}.")
    raise InputError(text.format(version=version, versions=", ".join(DIALECTS)))
