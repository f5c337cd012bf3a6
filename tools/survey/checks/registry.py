"""The functions of the checks that are more than a condition (see :mod:`.conditions`)."""

from ...checks.registry import Registry

registry = Registry()
