"""OGC API Features, parts 1 (read), 2 (coordinate reference systems) and 4 (write), row by row."""
