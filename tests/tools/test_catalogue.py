"""The Chinese catalogue is complete and in step with the sources, and the step that keeps it so can fail."""

import importlib.util

import pytest

EMPTY = '<?xml version="1.0"?><TS><context><name>onemap</name></context></TS>'


@pytest.fixture(scope="module")
def i18n(root):
    spec = importlib.util.spec_from_file_location("onemap_i18n", root / "scripts" / "i18n.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_a_literal(i18n):
    found, wrong = i18n.sentences(i18n.ROOT)
    assert wrong == []
    assert len(found) > 100


def test_catalogue_is_in_step(i18n):
    messages, _ = i18n.merged(i18n.ROOT, i18n.CATALOGUE)
    assert i18n.CATALOGUE.read_text(encoding="utf-8") == i18n.document(messages), "run make i18n"


def test_every_sentence_is_translated_with_its_placeholders(i18n):
    messages, _ = i18n.merged(i18n.ROOT, i18n.CATALOGUE)
    assert i18n.complaints(messages) == []


def test_every_algorithm_has_its_pages(root):
    pages = root / "processing_provider" / "help"
    provider = root / "processing_provider"
    algorithms = [path.stem for path in (provider / "algorithms").glob("[a-z]*.py")]
    algorithms += [path.stem for path in (provider / "models").glob("*.model3")]
    assert {f"{name}.{language}.html" for name in algorithms for language in ("en", "zh")} == {
        path.name for path in pages.glob("*.html")
    }


@pytest.fixture
def house(tmp_path):
    """A small house with one room: house(code, catalogue) -> its root."""

    def build(code, translations=""):
        (tmp_path / "tools").mkdir()
        (tmp_path / "tools" / "room.py").write_text(code, encoding="utf-8")
        catalogue = tmp_path / "zh.ts"
        catalogue.write_text(EMPTY.replace("</context>", f"{translations}</context>"), encoding="utf-8")
        return tmp_path, catalogue

    return build


@pytest.mark.parametrize(
    "call", ["tr(name)", "tr(f'{name} is wrong')", "tr('a' + 'b')", "self.tr('a')", "tr('a', 'b')"]
)
def test_what_is_no_literal_is_refused(i18n, house, call):
    root, _ = house(f"x = {call}\n")
    found, wrong = i18n.sentences(root)
    assert found == {}
    assert len(wrong) == 1
    assert wrong[0].startswith("tools/room.py:1:")


def test_new_old_and_unfinished_sentences(i18n, house):
    known = (
        "<message><source>Gone</source><translation>没了</translation></message>"
        "<message><source>Kept</source><translation>保留</translation></message>"
        '<message><source>Open</source><translation type="unfinished">草稿</translation></message>'
    )
    root, catalogue = house("tr('Kept')\ntr('New ' 'one')\ntr('Open')\n", known)
    messages, _ = i18n.merged(root, catalogue)
    assert [(one.source, one.translation) for one in messages] == [("Kept", "保留"), ("New one", ""), ("Open", "")]
    assert [text.split(": ")[-1] for text in i18n.complaints(messages)] == ["not translated"] * 2
    catalogue.write_text(i18n.document(messages), encoding="utf-8")
    assert i18n.translations(catalogue) == {"Kept": "保留"}


@pytest.mark.parametrize(
    ("english", "chinese", "good"),
    [
        ("{a} of {b:.2f}", "{b:.2f} 中的 {a}", True),
        ("{a} of {b:.2f}", "{b} 中的 {a}", False),
        ("{a}", "{b}", False),
        ("{a}", "{a} {a}", False),
        ("{a}", "{a", False),
        ("5 %", "百分之五", True),
    ],
)
def test_placeholders_must_be_the_same(i18n, english, chinese, good):
    messages = [i18n.Message(english, ("tools/room.py",), chinese)]
    assert (i18n.complaints(messages) == []) is good


def test_special_signs_survive(i18n, house):
    text = 'a < b & "c" > d\nnew line'
    root, catalogue = house(f"tr({text!r})\n")
    messages, _ = i18n.merged(root, catalogue)
    catalogue.write_text(i18n.document([messages[0]._replace(translation="甲 < 乙 &\n丙")]), encoding="utf-8")
    assert i18n.translations(catalogue) == {text: "甲 < 乙 &\n丙"}
