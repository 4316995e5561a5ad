"""The facts the product stands on, shipped as CSV tables in regions/data: read, checked as a whole, loaded."""
