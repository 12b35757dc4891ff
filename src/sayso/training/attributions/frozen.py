"""What an encoder's frozen layers make of each window, computed once and kept on disk in half precision."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import numpy as np
import torch

from sayso.training.attributions.network import Encoder


def fingerprint(encoder: Encoder, layers: int) -> str:
    """A hash of all the weights that the states after so many layers depend on."""
    digest = hashlib.sha256(str(layers).encode())
    for name, weight in sorted(encoder.state_dict().items()):
        part, _, rest = name.partition(".")
        if part != "layers" or int(rest.split(".")[0]) < layers:
            digest.update(name.encode() + weight.detach().cpu().numpy().tobytes())
    return digest.hexdigest()[:16]


def alike(windows: Mapping[str, np.ndarray], most: int = 6) -> Iterator[list[str]]:
    """The keys of the windows in groups of one length and at most so many, which need no padding."""
    for _, same in groupby(sorted(windows, key=lambda k: len(windows[k])), key=lambda k: len(windows[k])):
        keys = list(same)
        yield from (keys[n : n + most] for n in range(0, len(keys), most))


class FrozenStates:
    """The states after an encoder's first `layers` layers, window by window, in two files of a folder.

    frozen-X.f16 has the states one after the other, frozen-X.tsv a line for each window: the hash of its piece
    ids and its length. Both only grow, so a run that was stopped has what it had; X changes with the weights.
    """

    def __init__(self, encoder: Encoder, layers: int, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.encoder, self.layers, self.width = encoder, layers, encoder.kind.width
        stem = f"frozen-{fingerprint(encoder, layers)}"
        self.path, self.index = folder / f"{stem}.f16", folder / f"{stem}.tsv"
        self.places: dict[str, tuple[int, int]] = {}
        self.total = 0
        if self.index.exists():
            for line in self.index.read_text().splitlines(keepends=True):
                if line.endswith("\n"):
                    key, length = line.split("\t")
                    self._place(key, int(length))
        self._open()

    def _place(self, key: str, length: int) -> None:
        self.places[key] = (self.total, self.total + length)
        self.total += length

    def _open(self) -> None:
        """Map what the index tells of; an unfinished end is cut off."""
        self.path.touch()
        with open(self.path, "r+b") as file:
            file.truncate(self.total * self.width * 2)
        self.index.write_text("".join(f"{k}\t{end - start}\n" for k, (start, end) in self.places.items()))
        self.mapped: np.ndarray = np.zeros((0, self.width), np.float16)
        if self.total:
            self.mapped = np.memmap(self.path, np.float16, "r", shape=(self.total, self.width))

    @staticmethod
    def key(ids: np.ndarray) -> str:
        """What a window's states are found by."""
        return hashlib.sha256(ids.astype(np.int64).tobytes()).hexdigest()[:32]

    def states(self, ids: np.ndarray) -> np.ndarray:
        """(T, H) what was kept of a window that add() was given."""
        start, end = self.places[self.key(ids)]
        return self.mapped[start:end]

    def add(self, windows: Iterable[np.ndarray], *, log_every: int = 200) -> None:
        """Compute and keep the states of the windows (T,) that are not kept yet."""
        missing = {k: ids for k, ids in ((self.key(ids), ids) for ids in windows) if k not in self.places}
        training, began, done = self.encoder.training, time.monotonic(), 0
        self.encoder.eval()
        with open(self.path, "ab") as data, open(self.index, "a") as index:
            for group in alike(missing):
                data.write(self._climb([missing[key] for key in group]).tobytes())
                data.flush()
                index.write("".join(f"{key}\t{len(missing[key])}\n" for key in group))
                index.flush()
                for key in group:
                    self._place(key, len(missing[key]))
                if done // log_every < (done := done + len(group)) // log_every:
                    print(f"{time.monotonic() - began:7.0f}s frozen layers: window {done}/{len(missing)}", flush=True)
        self.encoder.train(training)
        self._open()

    def _climb(self, rows: list[np.ndarray]) -> np.ndarray:
        with torch.no_grad():
            ids = torch.from_numpy(np.stack(rows)).to(self.encoder.words.weight.device)
            hidden = self.encoder.climb(self.encoder.embed(ids), torch.ones_like(ids), 0, self.layers)
        return np.asarray(hidden.cpu().numpy().astype(np.float16))
