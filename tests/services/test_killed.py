"""The program is killed in the middle of a push, at a time that nobody chose: afterwards each change is there once."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import shapely
from many_rows import fill, run
from shapely.affinity import translate

from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.gpkg import blob, opened, wkb_of
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.wfs.client import WfsClient

LAYER, VERSION, ROWS = "pg_4523", "1.1.0", 60
PROGRAM = """
import sys
sys.path.insert(0, {python!r})
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.wfs.client import WfsClient
print("begun", flush=True)
push(WorkFile({path!r}), WfsClient({url!r}, RequestsTransport(), {version!r}), batch=7)
print("done", flush=True)
"""


@pytest.mark.parametrize("seed", range(6))
def test_killed_and_run_again(ogc: dict[str, Any], tmp_path: Path, root: Path, seed: int) -> None:
    fill(ogc, ROWS)
    client = WfsClient(ogc["wfs"], RequestsTransport(), VERSION)
    file = pull(client, ogc["wfs"], LAYER, tmp_path / "work.gpkg").file
    _edited(file)
    chance = random.Random(seed)
    for _ in range(3):
        _killed(root, file.path, ogc["wfs"], chance.uniform(0.05, 2.5))
    push(WorkFile(file.path), client)
    assert changes(WorkFile(file.path)) == []
    assert run(ogc, "select count(*) from dltb_m where note = 'mine'") == [(20,)]
    assert run(ogc, "select count(*) from dltb_m where n <= 15 and n > 5") == [(0,)]
    assert run(ogc, "select code, count(*) from dltb_m where code like 'new%%' group by code order by code") == [
        (f"new{k}", 1) for k in range(10, 20)
    ]
    assert run(ogc, "select count(*) from dltb_m") == [(ROWS,)]


def _edited(file: WorkFile) -> None:
    """20 rows changed, 10 deleted, 10 added."""
    with opened(file.path) as connection:
        table = file.table
        connection.execute(f"UPDATE \"{table}\" SET note = 'mine' WHERE n > 30 AND n <= 50")
        connection.execute(f'DELETE FROM "{table}" WHERE n > 5 AND n <= 15')
        data = connection.execute(f'SELECT geom FROM "{table}" WHERE n = 20').fetchone()[0]
        shape = shapely.from_wkb(wkb_of(data))
        for k in range(10, 20):
            moved = blob(shapely.to_wkb(translate(shape, 60 * k, -5_000)), file._srs)
            connection.execute(f'INSERT INTO "{table}" (code, geom) VALUES (?, ?)', (f"new{k}", moved))


def _killed(root: Path, path: Path, url: str, seconds: float) -> None:
    """Starts a push in a process of its own and kills it after ``seconds``."""
    program = PROGRAM.format(python=str(root / "build" / "python"), path=str(path), url=url, version=VERSION)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        assert started.stdout.readline().strip() == "begun"
        time.sleep(seconds)
        started.send_signal(signal.SIGKILL)
