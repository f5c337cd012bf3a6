"""QGIS's own connections to OGC services: listed, added, taken away. Logins stay in QGIS's store."""

from typing import NamedTuple

from qgis.core import QgsOwsConnection, QgsSettings
from qgis.PyQt.QtCore import QUrl, QUrlQuery

from ..processing_provider.compat import VERSION
from ..tools.language import tr

#: kinds of services; QGIS keeps the first two in one list and the last two in another
KINDS = ("wfs", "oapif", "wms", "wmts")
_LISTS = {"wfs": "WFS", "oapif": "WFS", "wms": "WMS", "wmts": "WMS"}
_OAPIF = "OGC_API_FEATURES"
# QGIS keeps connections in a tree of settings from 3.30 on
_IN_TREE = VERSION >= 33000
_SECRET = ("tk", "token", "key", "authkey", "access_token", "apikey", "api_key", "password", "pwd", "sid", "ticket")


class Connection(NamedTuple):
    """A service: ``kind`` is one of :data:`KINDS`, ``authcfg`` the id of a login in QGIS's store or ""."""

    kind: str
    name: str
    url: str
    authcfg: str = ""


def kind_title(kind: str) -> str:
    """What people call a kind of service."""
    titles = {
        "wfs": tr("WFS (features)"),
        "oapif": tr("OGC API Features"),
        "wms": tr("WMS (maps)"),
        "wmts": tr("WMTS (tiles)"),
    }
    return titles[kind]


def connections() -> list[Connection]:
    """All that QGIS knows, by kind and name."""
    found = []
    for service in ("WFS", "WMS"):
        for name in QgsOwsConnection.connectionList(service):
            uri = QgsOwsConnection(service, name).uri()
            url = uri.param("url")
            found.append(Connection(_kind(service, name, url), name, url, uri.authConfigId() or uri.param("authcfg")))
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.name))


def save(connection: Connection) -> None:
    """Adds a connection to QGIS's own, or changes the one of that name."""
    settings, plain, login = QgsSettings(), *_keys(connection)
    settings.setValue(f"{plain}/url", _address(connection))
    settings.setValue(f"{login}/authcfg", connection.authcfg)
    if connection.kind in ("wfs", "oapif"):
        settings.setValue(f"{plain}/version", _OAPIF if connection.kind == "oapif" else "auto")


def remove(connection: Connection) -> None:
    """Takes a connection out of QGIS; a login that it named stays in QGIS's store."""
    for key in _keys(connection):
        QgsSettings().remove(key)


def taken(connection: Connection) -> bool:
    """Whether QGIS has another connection of this name in the same list."""
    return connection.name in QgsOwsConnection.connectionList(_LISTS[connection.kind])


def has_secret(url: str) -> bool:
    """Whether an address holds a password, token or key, which QGIS would keep in plain text."""
    address = QUrl(url)
    names = [name.lower() for name, _ in QUrlQuery(address).queryItems()]
    return bool(address.password()) or any(name in _SECRET for name in names)


def _kind(service: str, name: str, url: str) -> str:
    if service == "WFS":
        plain, _ = _keys(Connection("wfs", name, url))
        return "oapif" if QgsSettings().value(f"{plain}/version", "", type=str) == _OAPIF else "wfs"
    return "wmts" if "wmts" in url.lower() else "wms"


def _address(connection: Connection) -> str:
    """The address; one of tiles says so, as QGIS has one list for both."""
    url = connection.url.strip()
    if connection.kind != "wmts" or "wmts" in url.lower():
        return url
    address = QUrl(url)
    query = QUrlQuery(address)
    query.addQueryItem("SERVICE", "WMTS")
    query.addQueryItem("REQUEST", "GetCapabilities")
    address.setQuery(query)
    return address.toString()


def _keys(connection: Connection) -> tuple[str, str]:
    """Where QGIS keeps a connection and its login."""
    service = _LISTS[connection.kind]
    if _IN_TREE:
        place = f"connections/ows/items/{service.lower()}/connections/items/{connection.name}"
        return place, place
    return f"qgis/connections-{service.lower()}/{connection.name}", f"qgis/{service}/{connection.name}"
