"""Rules in a person's words."""

from typing import Dict, List, Mapping, Sequence, Tuple

from ..language import tr
from .evaluate import text_of
from .expression import Among, Both, Compare, Condition, Either, IsNull, Like, Literal, Not, Operand, Token
from .table import Rule, RuleSet, TokenSpec


def sentence(rules: RuleSet, rule: Rule) -> str:
    """What a row of the table does: where it is true, and what it decides."""
    form = rules.form
    decided = form.decisions[rule.decision].sentence.format(target=rule.target)
    if rule is rules.rules[-1]:
        return tr("Everywhere else: {decision}.").format(decision=decided)
    words = condition_words(rule.condition, form.tokens)
    return tr("Where {condition}: {decision}.").format(condition=words, decision=decided)


def condition_words(condition: Condition, tokens: Mapping[str, TokenSpec]) -> str:
    """A condition in words; tokens by name with their meaning at their first place."""
    seen: set[str] = set()

    def value(operand: Operand) -> str:
        if isinstance(operand, Literal):
            return tr("empty") if operand.value is None else f"“{text_of(operand.value)}”"
        if not isinstance(operand, Token):
            return f"@{operand.name}"
        meaning = tokens[operand.name].meaning if operand.name in tokens and operand.name not in seen else ""
        seen.add(operand.name)
        return tr("{token} ({meaning})").format(token=operand.name, meaning=meaning) if meaning else operand.name

    def words(part: Condition, inside: bool) -> str:
        if isinstance(part, (Both, Either)):
            joint = tr("{one} and {two}") if isinstance(part, Both) else tr("{one} or {two}")
            text = _chained(joint, [words(one, True) for one in part.parts])
            return f"({text})" if inside else text
        if isinstance(part, Not):
            return tr("it is not so that {condition}").format(condition=words(part.part, True))
        if isinstance(part, Compare):
            return _signs()[part.sign].format(one=value(part.left), two=value(part.right))
        if isinstance(part, Among):
            text = tr("{one} is none of {list}") if part.negated else tr("{one} is one of {list}")
            return text.format(one=value(part.value), list=tr(", ").join(value(one) for one in part.options))
        if isinstance(part, Like):
            text = tr("{one} is not like {two}") if part.negated else tr("{one} is like {two}")
            return text.format(one=value(part.value), two=value(part.pattern))
        if isinstance(part, IsNull):
            text = tr("{one} is filled") if part.negated else tr("{one} is empty")
            return text.format(one=value(part.value))
        return tr("{one} holds").format(one=value(part.value))

    return words(condition, False)


def _chained(joint: str, parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = joint.format(one=text, two=part)
    return text


def _signs() -> Mapping[str, str]:
    return {
        "=": tr("{one} is {two}"),
        "<>": tr("{one} is not {two}"),
        "<": tr("{one} is less than {two}"),
        "<=": tr("{one} is at most {two}"),
        ">": tr("{one} is more than {two}"),
        ">=": tr("{one} is at least {two}"),
    }


def changes(rules: RuleSet) -> List[Tuple[str, str, str]]:
    """What province and county changed: rule id, level, and each changed column with its value before and after."""
    texts: Dict[Tuple[str, str], List[str]] = {}
    for change in rules.overrides:
        text = tr("{column}: “{was}” → “{now}”").format(column=change.column, was=change.was, now=change.now)
        texts.setdefault((change.key[0], change.level), []).append(text)
    return [(rule_id, level, "; ".join(parts)) for (rule_id, level), parts in sorted(texts.items())]


def listed(rules: RuleSet) -> Dict[str, List[object]]:
    """The rules in force, one row each in order of priority: columns by name."""
    changed: Dict[str, List[str]] = {}
    for rule_id, level, text in changes(rules):
        changed.setdefault(rule_id, []).append(f"{level}: {text}")
    cells = [rule.cells for rule in rules.rules]
    return {
        "RULE_ID": [rule.rule_id for rule in rules.rules],
        "PRIORITY": [rule.priority for rule in rules.rules],
        "STAGE": [row.get("stage") for row in cells],
        "NAME": [row.get("name_cn") for row in cells],
        "SENTENCE": [sentence(rules, rule) for rule in rules.rules],
        "DECISION": [rule.decision for rule in rules.rules],
        "TARGET": [rule.target or None for rule in rules.rules],
        "CHANGED": ["; ".join(changed[rule.rule_id]) if rule.rule_id in changed else None for rule in rules.rules],
        "AUTHORITY": [row.get("authority_ref") or None for row in cells],
        "CERTAINTY": [row.get("certainty") for row in cells],
    }
