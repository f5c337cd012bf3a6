"""What standard layers look like: colour tables, SLD of them, which layer is which, colours as all eyes see them.

Light on purpose (csv and plain Python). The tables stand in ``styles/tables``.
"""
