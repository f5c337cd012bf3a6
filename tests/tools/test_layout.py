"""The house itself: who imports whom, no trace of a machine, short files, light doors."""

import ast
import re
import shutil
import subprocess
import sys

import pytest

SOURCES = (
    "*.py",
    "*.sh",
    "*.md",
    "*.toml",
    "*.txt",
    "*.html",
    "*.j2",
    "*.css",
    "*.csv",
    "*.ts",
    "*.svg",
    "Makefile",
    "*.qml",
)


@pytest.fixture(scope="module")
def tracked(root):
    """All files of the repository that are not built."""
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("no git here to tell sources from what is built")
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z", "-co", "--exclude-standard"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def imports(path):
    """Top names of all absolute imports in a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]


def test_tools_never_import_qgis_or_qt(root):
    files = sorted((root / "tools").rglob("*.py"))
    assert len(files) > 20
    for path in files:
        assert not {"qgis", "osgeo", "PyQt5", "PyQt6", "PySide6", "processing"} & set(imports(path)), path


def test_qt_comes_through_qgis(root):
    """So that QGIS on Qt 6 stays possible."""
    for room in ("plugin.py", "dialogs", "processing_provider", "i18n"):
        for path in [root / room] if room.endswith(".py") else (root / room).rglob("*.py"):
            assert not {"PyQt5", "PyQt6", "sip"} & set(imports(path)), path


def test_no_trace_of_a_machine(tracked):
    """No path, host or person of the place where this was written."""
    trace = re.compile("|".join(("/" + "work/", "/ro" + r"ot/(?!\.)", "/ho" + "me/[a-z]", "file" + ":///[a-z]")))
    for path in tracked:
        if any(path.match(one) for one in SOURCES):
            for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
                assert not trace.search(line), f"{path}:{number}: {line.strip()[:100]}"


def test_files_are_short_and_finished(tracked):
    unfinished = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    for path in tracked:
        if path.suffix in (".py", ".sh") or path.name == "onemap-process":
            text = path.read_text("utf-8")
            longest = 450 if "tests" in path.parts else 350
            assert len(text.splitlines()) <= longest, f"{path} has {len(text.splitlines())} lines"
            assert not unfinished.search(text), path


def test_the_light_rooms_load_nothing_heavy(root):
    """Dialogs and the provider use the tables, words and errors at no cost."""
    code = (
        "import sys, onemap.tools.standards, onemap.tools.packages, onemap.tools.errors, onemap.tools.progress\n"
        "onemap.tools.standards.code_list('tdt1057')\n"
        "print([n for n in ('numpy', 'pandas', 'geopandas', 'shapely', 'pyproj', 'pyogrio') if n in sys.modules])"
    )
    env = {"PYTHONPATH": str(root / "build" / "python"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_each_requirement_says_why(root):
    for name in ("requirements.txt", "requirements-dev.txt", "constraints.txt"):
        for line in (root / name).read_text("utf-8").splitlines():
            assert not line.strip() or line.startswith(("#", "-r")) or re.search(r"#\s*\w", line), line


def test_code_is_python_3_9(tracked):
    for path in tracked:
        if path.suffix == ".py" or path.name == "onemap-process":
            ast.parse(path.read_text("utf-8"), feature_version=(3, 9))
