"""What can go wrong, as sentences that a user can act on.

The text of each error is already translated (see :mod:`.language`) and names the layer, row and
field. ``processing_provider`` turns every :class:`OneMapError` into a ``QgsProcessingException``.
"""


class OneMapError(Exception):
    """Base of all errors that are shown to the user as they are."""


class InputError(OneMapError):
    """The input cannot be used: missing field, no CRS, unreadable file, unknown code."""


class OutputError(OneMapError):
    """The result cannot be written: read-only target, full disk, locked file."""


class LibraryError(OneMapError):
    """A library is missing, too old, or bound to the wrong copy of GEOS, GDAL or PROJ."""


class Cancelled(OneMapError):
    """The user stopped the run; nothing half-written is left behind."""


class ServiceError(OneMapError):
    """A service cannot be reached, refuses, or answers something else than what was asked for."""
