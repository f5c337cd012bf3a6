"""Clients of services inside QGIS: the right kind for a description, with QGIS's network stack."""

from typing import Any

from ..tools.services.wfs.client import WfsClient
from .by_qgis import QgisTransport


def client_of(kind: str, url: str, authcfg: str = "", version: str = "", crs: str = "") -> Any:
    """A client (see :class:`..tools.services.model.Client`) for a service of ``kind`` "wfs" or "oapif"."""
    transport = QgisTransport(authcfg)
    if kind == "oapif":
        from ..tools.services.oapif.client import OapifClient

        return OapifClient(url, transport, crs)
    return WfsClient(url, transport, version, crs)
