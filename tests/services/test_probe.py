"""The self-test: what it says of a good service, of a closed one, of one that is not there."""

from pathlib import Path
from typing import Any

import pytest
from fault_proxy import FaultProxy
from stored_rows import stored_rows

from onemap.tools.errors import InputError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.probe import probe
from onemap.tools.services.probe_steps import Probed, worst
from onemap.tools.services.profile import read_profile, write_profile
from onemap.tools.services.wfs.client import WfsClient


def probed(url: str, **options: Any) -> Probed:
    return probe(lambda version: WfsClient(url, RequestsTransport(), version), "wfs", url, **options)


def test_a_good_service(ogc: dict[str, Any], tmp_path: Path) -> None:
    before = stored_rows(ogc, "pg_4523")
    done = probed(ogc["wfs"] + "?token=SECRET", scratch="pg_4523", layer="变更图斑")
    tones = {step.key: step.tone for step in done.steps}
    # QGIS Server answers 2.0.0 as 1.1.0
    assert {key for key, tone in tones.items() if tone != "good"} == {"versions"}
    assert {"host", "reach", "layers", "count", "pages", "axes", "geometry", "null", "canary", "delete"} <= set(tones)
    assert stored_rows(ogc, "pg_4523") == before
    assert done.profile is not None
    write_profile(tmp_path / "p.json", done.profile)
    assert "SECRET" not in (tmp_path / "p.json").read_text()
    again = read_profile(tmp_path / "p.json")
    assert (again.version, again.pages, again.north_first) == ("1.1.0", True, (("变更图斑", False),))


def test_a_closed_service(ogc: dict[str, Any]) -> None:
    done = probed(ogc["auth_wfs"])
    assert done.steps[-1].key == "login"
    assert worst(done.steps) == "bad"
    assert done.profile is None


def test_nobody_there() -> None:
    assert [step.key for step in probed("http://127.0.0.1:9/").steps] == ["host", "reach"]
    assert [step.key for step in probed("http://no.such.host.invalid/").steps] == ["host"]


def test_a_portal_in_front(ogc: dict[str, Any]) -> None:
    with FaultProxy(ogc["port"], 1, share=1.0, faults=("login after",)) as proxy:
        assert probed(proxy.url).steps[-1].key == "login"


def test_what_is_no_profile(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text("[1]")
    with pytest.raises(InputError, match="no connection profile"):
        read_profile(path)
