"""Pictures of figures as SVG drawn on the server: maps, trends, distributions. Each says the same as a table beside it."""
