"""Conditions of rule tables: a part of QGIS's expression language, read into a tree.

What may be written: token names (plain or in double quotes), texts in single quotes, numbers, ``NULL``, parameters
(``@min_area``), ``= <> != < <= > >=``, ``IN`` and ``NOT IN`` with a list, ``LIKE``, ``ILIKE`` and their ``NOT``,
``IS NULL`` and ``IS NOT NULL``, ``AND``, ``OR``, ``NOT`` and brackets. Functions and arithmetic are refused: tokens
are made to hold what conditions ask. Meaning and precedence are QGIS's (see :mod:`.evaluate`).
"""

import re
from typing import Callable, FrozenSet, List, NamedTuple, Optional, Tuple, Union

from ..language import tr

Constant = Union[float, str, None]


class Token(NamedTuple):
    """The value of a token, by name."""

    name: str


class Parameter(NamedTuple):
    """A value that the run gives, written ``@name``."""

    name: str


class Literal(NamedTuple):
    """A number, a text or NULL (None)."""

    value: Constant


Operand = Union[Token, Parameter, Literal]


class Compare(NamedTuple):
    """``left sign right`` with a sign of = <> < <= > >=."""

    sign: str
    left: Operand
    right: Operand


class Among(NamedTuple):
    """``value IN (options)``."""

    value: Operand
    options: Tuple[Operand, ...]
    negated: bool


class Like(NamedTuple):
    """``value LIKE pattern``: % for any text, _ for one character; ``caseless`` is ILIKE."""

    value: Operand
    pattern: Operand
    caseless: bool
    negated: bool


class IsNull(NamedTuple):
    """``value IS NULL``."""

    value: Operand
    negated: bool


class Not(NamedTuple):
    """``NOT part``."""

    part: "Condition"


class Both(NamedTuple):
    """``AND`` of all parts."""

    parts: "Tuple[Condition, ...]"


class Either(NamedTuple):
    """``OR`` of all parts."""

    parts: "Tuple[Condition, ...]"


class Whether(NamedTuple):
    """A value used as a condition: a number that is not 0 is true."""

    value: Operand


Condition = Union[Compare, Among, Like, IsNull, Not, Both, Either, Whether]

_LEXER = re.compile(
    r"""\s*(?:
      (?P<text>'(?:[^'\\]|''|\\.)*')
    | (?P<quoted>"(?:[^"]|"")*")
    | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<parameter>@[^\W\d]\w*)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign><>|!=|<=|>=|=|<|>|\(|\)|,|-)
    )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = frozenset({"AND", "OR", "NOT", "IN", "LIKE", "ILIKE", "IS", "NULL", "TRUE", "FALSE"})
_SIGNS = frozenset({"=", "<>", "!=", "<", "<=", ">", ">="})
_ESCAPES = {"n": "\n", "t": "\t"}


class ConditionError(ValueError):
    """A condition that cannot be read; the text is a sentence without its end, for a person."""


class _Piece(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str) -> Condition:
    """The condition that ``text`` says. Raises :class:`ConditionError` saying what is wrong and where."""
    return _Reader(text).whole()


def tokens_of(condition: Condition) -> FrozenSet[str]:
    """The names of all tokens a condition asks for."""
    return frozenset(one.name for one in operands(condition) if isinstance(one, Token))


def parameters_of(condition: Condition) -> FrozenSet[str]:
    """The names of all parameters a condition asks for."""
    return frozenset(one.name for one in operands(condition) if isinstance(one, Parameter))


def operands(condition: Condition) -> List[Operand]:
    """All values in a condition, in the order they are written."""
    if isinstance(condition, (Both, Either)):
        return [one for part in condition.parts for one in operands(part)]
    if isinstance(condition, Not):
        return operands(condition.part)
    if isinstance(condition, Compare):
        return [condition.left, condition.right]
    if isinstance(condition, Among):
        return [condition.value, *condition.options]
    if isinstance(condition, Like):
        return [condition.value, condition.pattern]
    return [condition.value]


class _Reader:
    """Reads from left to right; each method takes what it stands for."""

    def __init__(self, text: str) -> None:
        self.text, self.pieces, self.place = text, _pieces(text), 0

    def whole(self) -> Condition:
        if not self.pieces:
            raise ConditionError(tr("the condition is empty; write 1 = 1 for “always”"))
        found = self._either()
        if self._next() is not None:
            raise self._wrong()
        return found

    def _either(self) -> Condition:
        parts = self._row(self._both, "OR")
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Condition:
        parts = self._row(self._not, "AND")
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _row(self, read: Callable[[], Condition], word: str) -> List[Condition]:
        parts = [read()]
        while self._take("word", word):
            parts.append(read())
        return parts

    def _not(self) -> Condition:
        return Not(self._not()) if self._take("word", "NOT") else self._statement()

    def _statement(self) -> Condition:
        if self._take("sign", "("):
            inner = self._either()
            self._must("sign", ")")
            if self._starts_comparison():
                raise ConditionError(tr("a condition in brackets cannot be compared with a value"))
            return inner
        left = self._operand()
        piece = self._next()
        if piece is not None and piece.kind == "sign" and piece.text in _SIGNS:
            self.place += 1
            right = self._operand()
            if self._starts_comparison():
                raise ConditionError(tr("two comparisons in a row; join them with AND"))
            return Compare("<>" if piece.text == "!=" else piece.text, left, right)
        if self._take("word", "IS"):
            negated = self._take("word", "NOT")
            self._must("word", "NULL")
            return IsNull(left, negated)
        negated = self._take("word", "NOT")
        if self._take("word", "IN"):
            return Among(left, self._options(), negated)
        for word in ("LIKE", "ILIKE"):
            if self._take("word", word):
                return Like(left, self._operand(), word == "ILIKE", negated)
        if negated:
            raise self._wrong()
        return Whether(left)

    def _starts_comparison(self) -> bool:
        piece = self._next()
        return piece is not None and piece.text.upper() in _SIGNS | {"IS", "IN", "LIKE", "ILIKE"}

    def _options(self) -> Tuple[Operand, ...]:
        self._must("sign", "(")
        options = [self._operand()]
        while self._take("sign", ","):
            options.append(self._operand())
        self._must("sign", ")")
        return tuple(options)

    def _operand(self) -> Operand:
        piece = self._next()
        if piece is None:
            raise ConditionError(tr("the condition ends where a value should stand"))
        self.place += 1
        if piece.kind == "text":
            return Literal(_unescaped(piece.text[1:-1]))
        if piece.kind == "number":
            return Literal(float(piece.text))
        if piece.kind == "quoted":
            return Token(piece.text[1:-1].replace('""', '"'))
        if piece.kind == "parameter":
            return Parameter(piece.text[1:])
        if piece.kind == "word" and piece.text.upper() not in _WORDS:
            return self._named(piece)
        if piece.text.upper() in ("NULL", "TRUE", "FALSE"):
            return Literal({"NULL": None, "TRUE": 1.0, "FALSE": 0.0}[piece.text.upper()])
        follower = self._next()
        if piece.text == "-" and follower is not None and follower.kind == "number":
            self.place += 1
            return Literal(-float(follower.text))
        self.place -= 1
        raise self._wrong()

    def _named(self, piece: _Piece) -> Token:
        follower = self._next()
        if follower is not None and follower.text == "(":
            text = tr("“{word}(…)” is a function; conditions know tokens only")
            raise ConditionError(text.format(word=piece.text))
        return Token(piece.text)

    def _next(self) -> Optional[_Piece]:
        return self.pieces[self.place] if self.place < len(self.pieces) else None

    def _take(self, kind: str, text: str) -> bool:
        piece = self._next()
        found = piece is not None and piece.kind == kind and piece.text.upper() == text
        self.place += found
        return found

    def _must(self, kind: str, text: str) -> None:
        if not self._take(kind, text):
            piece = self._next()
            if piece is None:
                raise ConditionError(tr("“{wanted}” is missing at the end").format(wanted=text))
            raise ConditionError(
                tr("“{wanted}” is missing before “{found}”").format(wanted=text, found=self.text[piece.at :][:20])
            )

    def _wrong(self) -> ConditionError:
        piece = self._next()
        rest = self.text[piece.at :][:20] if piece is not None else ""
        return ConditionError(tr("“{found}” is not understood here").format(found=rest))


def _pieces(text: str) -> List[_Piece]:
    found, at = [], 0
    end = len(text.rstrip())
    while at < end:
        match = _LEXER.match(text, at)
        if match is None:
            rest = text[at:].strip()[:20]
            if rest[:1] in ("'", '"'):
                raise ConditionError(tr("a quotation mark is not closed at “{found}”").format(found=rest))
            raise ConditionError(tr("“{found}” is not understood here").format(found=rest))
        kind = str(match.lastgroup)
        found.append(_Piece(kind, match.group(kind), match.start(kind)))
        at = match.end()
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"''|\\(.)", lambda m: "'" if m.group(1) is None else _ESCAPES.get(m.group(1), m.group(1)), text)
