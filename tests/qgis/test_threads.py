"""The libraries in the threads that QGIS runs jobs in: not Python's own, and used again."""

import json
import os
import subprocess
import sys

JOBS = """
import json
import threading
from qgis.PyQt.QtCore import QCoreApplication, QRunnable, QThreadPool

application = QCoreApplication([])
from onemap.tools.libraries import load

load()
import pyproj

seen = []

class Job(QRunnable):
    def run(self):
        moved = pyproj.Transformer.from_crs("EPSG:4523", "EPSG:4490", always_xy=True).transform(35_500_000, 0)
        seen.append([threading.get_ident(), round(moved[0], 9)])

pool = QThreadPool()
pool.setMaxThreadCount(1)
jobs = [Job() for _ in range(5)]
for job in jobs:
    job.setAutoDelete(False)
    pool.start(job)
pool.waitForDone()
print(json.dumps(seen))
"""


def test_a_second_job_in_the_same_thread(root):
    env = {**os.environ, "PYTHONPATH": str(root / "build" / "python")}
    done = subprocess.run([sys.executable, "-c", JOBS], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert len({thread for thread, _ in seen}) == 1
    assert [longitude for _, longitude in seen] == [105.0] * 5
