"""What a style shows over a feature, by the name of its file: used by make_styles.py."""

MAP_TIPS = {
    "land_class_verdicts": (
        '<b>[% "SURVEY_CLASS" %] | [% "MONITORING_CLASS" %] → [% "MAPPED_CLASS" %]</b> [% "VERDICT" %]<br>'
        '[% "REASON" %]<br>[% "MJ" %] m²'
    ),
    "conflict_patches": (
        '<b>[% "CTBH" %]</b> [% "CTLX" %]<br>[% "GTDL" %] | [% "LCDL" %], [% "MJ" %] m²<br>[% "JYCL" %]'
    ),
    "right_overlaps": (
        '<b>[% "CDBH" %]</b> [% "CDLX" %]/[% "CDXT" %] [% "GZBH" %]<br>[% "QL1LX" %] [% "QL1DYH" %]<br>'
        '[% "QL2LX" %] [% "QL2DYH" %]<br>[% "CDMJ" %] m²<br>[% "CDYY" %]'
    ),
    "management_patches": (
        '<b>[% "GLLX" %] [% "GLLXMC" %]</b> [% "GZBH" %]<br>[% "DLBM" %] | [% "LCDL" %] [% "CTLX" %]<br>'
        '[% "TBMJ" %] m², RGQR [% "RGQR" %]<br>[% "PDLJ" %]'
    ),
    "management_lines": '[% "ZLX" %] | [% "YLX" %], XZ [% "XZ" %]<br>[% "CD" %] m',
    "findings": (
        '<b>[% "CHECK_ID" %]</b> [% "SEVERITY" %] [% "STATUS" %]<br>[% "LAYER" %] [% "SOURCE_ID" %]<br>'
        '[% "OTHER_LAYER" %] [% "OTHER_ID" %]<br>[% "MESSAGE" %]<br>[% "ADVICE" %]'
    ),
    "proposal": (
        '<b>[% "TABH" %]</b> [% "SXLX" %] [% "TZLX" %] [% "TZYY" %]<br>[% "YMJ" %] → [% "HMJ" %] m², [% "DLBM" %]<br>'
        '[% "GLTABH" %]<br>[% "CT" %]'
    ),
    "change_tasks": (
        '<b>[% "RWBH" %]</b> [% "CBDW" %]<br>[% "CBGLLXS" %], [% "CBXH" %]/[% "CBGS" %]<br>'
        '[% "CBMJ" %] m², [% "CBXZMC" %]<br>[% "CBBZ" %]'
    ),
    "right_groups": '<b>[% "FZBH" %]</b> [% "CDLX" %]<br>[% "CDS" %] / [% "ZDS" %], [% "CDMJ" %] m²',
    "right_noise": '[% "GZBH" %] [% "QL1DYH" %] × [% "QL2DYH" %]<br>[% "CDMJ" %] m², [% "PJKD" %] m<br>[% "CDYY" %]',
}
