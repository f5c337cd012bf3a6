"""One parcel, many certificates (一地多证): overlapping rights found, classified and kept in a ledger; parcel codes."""

from ..libraries import load

load()
