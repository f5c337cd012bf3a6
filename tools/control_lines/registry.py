"""The one registry of this room's checks: each module of checks adds its functions under their ids."""

from ..checks.registry import Registry

registry = Registry()
