"""Addresses: parameters added, secrets kept out of sight."""

import pytest

from onemap.tools.services.addresses import host_of, moved_to, public, with_parameters, without_secrets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://h/x?TOKEN=abc&map=a.qgs", "http://h/x?TOKEN=***&map=a.qgs"),
        ("GET http://land:secret@h/x failed", "GET http://***@h/x failed"),
        ("http://h/?a=1&tk=0123;key=77", "http://h/?a=1&tk=***;key=***"),
        ("Authorization: Basic bGFuZA== was refused", "Authorization: Basic *** was refused"),
        ("http://h/x?monkey=1&token2=b", "http://h/x?monkey=1&token2=b"),
    ],
)
def test_secrets_are_hidden(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


def test_what_is_kept_has_no_secret() -> None:
    assert public("http://u:p@h:8/x?map=/a/b.qgs&Token=abc&tk=1#top") == "http://h:8/x?map=/a/b.qgs"


def test_parameters() -> None:
    url = with_parameters("http://h/x?map=a.qgs&service=WMS&token=t", {"SERVICE": "WFS", "TYPENAME": "图斑"})
    assert url == "http://h/x?map=a.qgs&token=t&SERVICE=WFS&TYPENAME=%E5%9B%BE%E6%96%91"


def test_inner_addresses_move_to_the_proxy() -> None:
    assert moved_to("http://10.0.0.1:8080/geo/wfs?map=a", "https://p.gov/esb/7?tk=1") == "https://p.gov/esb/7?tk=1"
    assert moved_to("https://p.gov/geo/wfs", "https://p.gov/esb") == "https://p.gov/geo/wfs"
    assert host_of("https://u:p@p.gov:81/x") == "p.gov:81"
