"""Training on one GPU and many cores, in minutes: all cores draw while the GPU learns.

First the autoencoder, and, as soon as that stands, the transformer, on clips as they come; towards its end the cores draw for the probe instead; then what
follows the transformer, the refiner and the decoder. Each stage writes WORK/NAME.log, and is done with where its result stands in WORK already.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# Of all clips: those of each kind that are drawn, and that are looked at.
DRAWN = {"steady": 0.75, "steady-wide": 0.06, "steady-tall": 0.06, "steady-4x3": 0.03, "steady-3x4": 0.03, "steady-long": 0.02, "steady-12fps": 0.015, "steady-16fps": 0.025, "square": 0.01}
MIX = {"steady": 0.8, "steady-wide": 0.05, "steady-tall": 0.05, "steady-4x3": 0.02, "steady-3x4": 0.02, "steady-long": 0.02, "steady-12fps": 0.01, "steady-16fps": 0.02, "square": 0.01}
MASKED = {name: 1 if name == "square" else 0.2 for name in MIX}
# What people ask for first, and what a network of many subjects needs most examples of.
EMPHASIS = {"person": 2.5, "dog": 2, "cat": 2, "horse": 1.5, "elephant": 1.3, "dinosaur": 1.3, "run": 1.3, "walk": 1.3, "dance": 1.3}


@dataclass(frozen=True)
class Scale:
    """What a run on fewer cores and no GPU (a check of the plan) has less of. `before` and `after` are seconds of all that is not the transformer's."""

    device: str = "cuda"
    autoencoder: float = 115
    refiner: float = 20
    decoder: float = 75
    before: float = 150
    after: float = 140
    frames: int = 10000
    clips: int = 240_000
    waited_for: int = 2000
    mended: int = 1280
    made: int = 320
    probe: int = 7000
    read: int = 3000
    batch: int = 512
    workers: int = os.cpu_count() or 1


def listed(shares: dict[str, float]) -> str:
    return ",".join(f"{name}:{share:g}" for name, share in shares.items())


def train_on_gpu(work: Path, start: Path, seconds: float, environment: dict[str, str], scale: Scale = Scale()) -> None:
    """From an exported folder's weights to WORK's, in about so many seconds."""
    begun = time.time()
    running: list[subprocess.Popen] = []

    def begin(name: str, module: str, *options: str | float | Path) -> subprocess.Popen:
        print(f"{time.time() - begun:.0f} s: {name}", flush=True)
        command = [sys.executable, "-u", "-m", f"training.{module}", "--device", scale.device, *map(str, options)]
        with (work / f"{name}.log").open("a") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=Path(__file__).parent.parent)
        running.append(process)
        return process

    def finished(name: str, process: subprocess.Popen) -> None:
        if process.wait() != 0:
            raise RuntimeError(f"{name} failed: see {work / name}.log")
        print(f"{time.time() - begun:.0f} s: {name} is done", flush=True)

    w = ("--work", work)
    draw = ("--workers", scale.workers)
    try:
        drawing = begin("cache", "cache_latents", *w, "--workers", max(1, scale.workers - 2), "--clips", listed({name: round(scale.clips * share) for name, share in DRAWN.items()}), "--together", 8, "--room", 6000)
        transformer = begin(
            "transformer", "train_transformer", *w, "--from", start, "--layers", 8, "--heads", 6, "--hidden", 2048, "--phases", f"17:{seconds - scale.before - scale.after:.0f}", "--wait", scale.waited_for,
            "--compile", "--batch", scale.batch, "--optimizer", "muon", "--rate", 3e-3, "--flat", 0.3, "--average", 0.999, "--mix", listed(MIX), "--masked", listed(MASKED), "--emphasis", listed(EMPHASIS),
            "--sigma-mean", 1.2, "--subject-weight", 8, "--border-weight", 0.8, "--sheet-every", 150,
        )  # fmt: skip
        if not (work / "vae" / "config.json").exists():
            depths = ("--from", start / "vae", "--depths", "8,6,4,2")
            finished("autoencoder", begin("autoencoder", "train_vae", *w, *draw, *depths, "--seconds", scale.autoencoder, "--frames", scale.frames, "--batch", 128))
        time.sleep(max(0, 0.7 * (seconds - scale.after) - (time.time() - begun)))
        drawing.terminate()
        probe = begin("probe", "probe.train", "--model", work, "--out", work / "probe", *draw, "--clips", scale.probe, "--steps", scale.read, "--batch", 64, "--reference", 0)
        # It draws beside the transformer, and begins after the refiner.
        made = ("--after", work / "refined", "--clips", scale.made, "--clip-batch", 8, "--clip-weight", 0.5)
        decoder = begin("decoder", "train_vae", *w, *draw, "--stage", "decoder", "--seconds", scale.decoder, "--frames", scale.frames, "--batch", 64, *made, "--rate", 1e-3, "--seed", 2)
        finished("transformer", transformer)
        finished("refiner", begin("refiner", "train_refiner", *w, "--clips", listed({"steady": scale.mended, "steady-wide": scale.mended // 10, "steady-tall": scale.mended // 10}), "--seconds", scale.refiner, "--batch", 64))
        (work / "refined").touch()
        finished("decoder", decoder)
        finished("probe", probe)
    finally:
        for process in running:
            if process.poll() is None:
                process.terminate()
