"""A work file as a technician leaves it: some of everything was edited."""

from typing import Any

import shapely
from shapely.affinity import translate

from onemap.tools.services.editing.gpkg import blob, opened, wkb_of
from onemap.tools.services.editing.workfile import WorkFile

INSERT = 'INSERT INTO "{table}" (id, code, "地类名称", n, flag, d, ts, geom) VALUES (1, ?, ?, 7, 1, ?, ?, ?)'


def edited(file: WorkFile, *, nulled: bool = True, nowhere: bool = True) -> None:
    """One row changed in shape and values (``nulled``: one of them to null), one deleted, two alike added, and one
    without shape (``nowhere``).
    """
    with opened(file.path) as connection:
        table = file.table
        (first, data), (second, _) = connection.execute(f'SELECT fid, geom FROM "{table}" ORDER BY fid').fetchall()
        shape = shapely.from_wkb(wkb_of(data))

        def moved(by: float) -> Any:
            return blob(shapely.to_wkb(translate(shape, 0, by * shape.length)), file._srs)

        note = ", note = NULL" if nulled else ""
        connection.execute(f"UPDATE \"{table}\" SET geom = ?, code = '<x>'{note} WHERE fid = ?", (moved(1), first))
        connection.execute(f'DELETE FROM "{table}" WHERE fid = ?', (second,))
        values = ("新", "园地", "2024-05-06", "2024-05-06T07:08:09Z")
        for _ in range(2):  # copies of a row bring its number along
            connection.execute(INSERT.format(table=table), (*values, moved(-1)))
        if nowhere:
            connection.execute(f"INSERT INTO \"{table}\" (id, code) VALUES (1, 'nowhere')")
