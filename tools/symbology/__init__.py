"""What standard layers look like: colour tables, SLD made of them, which style a layer takes, colours as all eyes see them.

Light on purpose (csv and plain Python). The tables stand in ``styles/tables``.
"""
