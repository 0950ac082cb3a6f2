"""radtrack: what a regional action plan promised, what was done, what is missing."""

__version__ = "0.3.0"
