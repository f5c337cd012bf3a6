"""QGIS's network stack used from its threads while its main thread lives, as every job of a window does."""

import subprocess
import sys
import textwrap

# In a process of its own: what it guards against is a crash.
PROGRAM = """
    import http.server, sys, threading, time
    from qgis.core import QgsApplication, QgsTask
    from qgis.PyQt.QtCore import QCoreApplication

    app = QgsApplication([], False)
    app.initQgis()
    bad, LENGTH = [], 70000
    sys.excepthook = lambda *error: bad.append(repr(error[1]))

    class Answers(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(LENGTH))
            self.end_headers()
            for _ in range(2):
                self.wfile.write(b"x" * (LENGTH // 2))
                self.wfile.flush()

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    from onemap.processing_provider.by_qgis import QgisTransport
    from onemap.tools.services.transport import Request

    request = Request("GET", f"http://127.0.0.1:{server.server_port}/")

    class Asks(QgsTask):
        def run(self):
            transport, lengths = QgisTransport(), set()
            for _ in range(1500):
                transport.begin(request).drop()  # as a pull does with the page after the last
                lengths.add(len(transport.send(request).body()))
            bad.extend(lengths - {LENGTH})
            return True

    tasks = [Asks(str(number)) for number in range(2)]
    for task in tasks:
        QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 100
    while QgsApplication.taskManager().countActiveTasks() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    print("bad", bad, "left", QgsApplication.taskManager().countActiveTasks(), flush=True)
    import os; os._exit(0)  # QGIS's own clearing up is not the matter
"""


def test_many_requests_some_given_up_in_two_threads(root):
    path = [str(root / "build" / "python"), *(one for one in sys.path if one)]
    program = f"import sys; sys.path[:0] = {path!r}\n" + textwrap.dedent(PROGRAM)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "bad [] left 0" in done.stdout, done.stdout + done.stderr[-2000:]
