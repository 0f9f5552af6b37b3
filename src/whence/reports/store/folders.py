"""Where the store lies unless the caller says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "WHENCE_STORE"


def default_folder() -> Path:
    """The folder that WHENCE_STORE names, or "received" in the platform's data folder for Whence."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("whence", appauthor=False) / "received"
