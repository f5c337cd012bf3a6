"""Windows and docks: they collect input, run algorithms and show results; they compute nothing."""
