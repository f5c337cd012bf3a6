"""The groups of the toolbox. Ids are never renamed or translated."""

from ..tools.language import tr

AREAS = "areas"
SURVEY = "survey"
SAMPLE = "sample"
#: as menus and toolbar name them: the daily work first
ORDER = (SURVEY, AREAS, SAMPLE)


def group_title(group: str) -> str:
    """The translated title of a group."""
    titles = {
        AREAS: tr("Official areas"),
        SURVEY: tr("Land survey"),
        SAMPLE: tr("Training and samples"),
    }
    return titles[group]
