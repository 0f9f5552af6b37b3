"""The encoder's findings for a text that has been annotated; heavy modules are imported when first needed."""

from __future__ import annotations

from importlib.resources import files

from whence.annotations.annotation import Annotations
from whence.annotations.encoder.findings import Tagging

FILES = ("encoder.onnx", "heads.npz", "vocabulary.txt")


def has_model() -> bool:
    """Whether the files of the shipped model are there."""
    data = files("whence.annotations.encoder").joinpath("data")
    return all(data.joinpath(name).is_file() for name in FILES)


def read_with_encoder(notes: Annotations, *, everything: bool = False) -> Tagging:
    """What the shipped model finds in the text: relations; names and clauses, too, for `everything`.

    Raises OSError where the model's files are missing.
    """
    from whence.annotations.encoder.model import shipped
    from whence.annotations.encoder.tagging import tag

    return tag(shipped(), notes.text, notes.quotations, everything=everything)


def model_digest() -> str:
    """SHA-256 of the shipped model's files."""
    from whence.annotations.encoder.model import shipped

    return shipped().digest
