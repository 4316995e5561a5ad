"""PTV's open interface, version 11: everything today. It closes in spring 2027."""
