"""Many rows in a table behind the test server."""

import contextlib
from typing import Any

FILL = """
insert into "dltb_m"(code, "地类名称", area_m2, n, flag, d, ts, note, geom)
select lpad((k %% 900)::text, 4, '0'), '地类' || k, k * 1.25, k, k %% 2 = 0, date '2020-01-01' + k %% 900,
  timestamp '2020-01-01 08:00:00' + make_interval(secs => k), case when k %% 7 = 0 then null else '备注 ' || k end,
  ST_Multi(ST_Buffer(ST_SetSRID(ST_MakePoint(35510000 + 60 * (k %% 100), 3410000 + 60 * (k / 100)), 4523), 25, 15))
from generate_series(1, %s) k
"""


def fill(ogc: dict[str, Any], count: int) -> None:
    """``count`` rows of 61 vertices each instead of those of the table behind pg_4523."""
    import psycopg2

    with contextlib.closing(psycopg2.connect(ogc["postgis"])) as connection, connection:
        cursor = connection.cursor()
        cursor.execute('truncate "dltb_m" restart identity')
        cursor.execute(FILL, (count,))


def run(ogc: dict[str, Any], statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """A statement straight to the database."""
    import psycopg2

    with contextlib.closing(psycopg2.connect(ogc["postgis"])) as connection, connection:
        cursor = connection.cursor()
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []
