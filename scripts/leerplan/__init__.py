"""Leerplan-generator: one learning plan, published by any Dutch municipality as its own.

The stages are listed in `bouw.py`; ARCHITECTURE.md tells how data flows through them.
"""

__version__ = "0.1.0"
