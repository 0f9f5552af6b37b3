"""Received bytes, kept by their digest in WARC files that other tools read.

`archive` holds the format of one file, `store` the folder of them; everything else serves these two.
"""

from __future__ import annotations

from whence.reports.store.captures import Capture
from whence.reports.store.folders import default_folder
from whence.reports.store.store import Fault, Kept, Store

__all__ = ["Capture", "Fault", "Kept", "Store", "default_folder"]
