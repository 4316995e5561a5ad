"""PTV's interface, version 12: it reads today and will write later."""
