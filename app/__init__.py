"""Sapar: train, examine and certify people before they work abroad."""

__version__ = "0.1.0"
