"""Web Feature Service 1.0.0, 1.1.0 and 2.0.0: reading, and writing by WFS-T."""
