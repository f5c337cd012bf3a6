"""Land-class mapping, levelling of areas and what else is done with the annual land change survey."""

from ..libraries import load

load()
