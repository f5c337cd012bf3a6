"""The groups of the toolbox. Ids are never renamed or translated."""

from ..tools.language import tr

AREAS = "areas"
SURVEY = "survey"
BOUNDARY = "boundary"
CERTIFICATES = "certificates"
CONTROL_LINES = "controllines"
PLATFORM = "platform"
MAPS = "maps"
SAMPLE = "sample"
#: as menus and toolbar name them: the daily work first
ORDER = (SURVEY, CERTIFICATES, BOUNDARY, CONTROL_LINES, MAPS, PLATFORM, AREAS, SAMPLE)


def group_title(group: str) -> str:
    """The translated title of a group."""
    titles = {
        AREAS: tr("Official areas"),
        SURVEY: tr("Land survey"),
        CERTIFICATES: tr("Certificates"),
        BOUNDARY: tr("Management boundary"),
        CONTROL_LINES: tr("Control lines"),
        MAPS: tr("Maps and sheets"),
        PLATFORM: tr("Platform services"),
        SAMPLE: tr("Training and samples"),
    }
    return titles[group]
