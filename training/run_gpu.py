"""Training on one GPU and many cores, in minutes: all cores draw while the GPU learns.

First the autoencoder, and, as soon as that stands, the transformer, on clips as they come; towards its end the cores draw for the probe instead; then what
follows the transformer, the refiner and the decoder. Each stage writes WORK/NAME.log.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .cache_latents import begun
from .shares import listed

# Of all clips the shares of each bucket: of those that are drawn, and of those that are looked at.
SHARES = {
    "steady": (0.75, 0.8),
    "steady-wide": (0.06, 0.05),
    "steady-tall": (0.06, 0.05),
    "steady-4x3": (0.03, 0.02),
    "steady-3x4": (0.03, 0.02),
    "steady-long": (0.02, 0.02),
    "steady-12fps": (0.015, 0.01),
    "steady-16fps": (0.025, 0.02),
    "square": (0.01, 0.01),
}
# What people ask for first, and what a network of many subjects needs most examples of: colours of two, or of one beside another, are what it gets wrong most.
EMPHASIS = {
    "person": 2.5, "dog": 2, "cat": 2, "horse": 1.5, "elephant": 1.3, "dinosaur": 1.3, "camel": 1.3, "butterfly": 1.5, "dolphin": 1.5, "cyclist": 1.5,
    "run": 1.3, "walk": 1.3, "dance": 1.3, "colour": 2.5, "count": 1.8, "second": 1.2,
}  # fmt: skip


@dataclass(frozen=True)
class Scale:
    """How much of all there is to do: seconds, clips and steps. `rest` are the seconds of all but the transformer's training, with what starts and draws."""

    device: str = "cuda"
    workers: int = os.cpu_count() or 1
    rest: float = 290
    autoencoder: float = 115
    refiner: float = 20
    decoder: float = 75
    frames: int = 10000
    clips: int = 240_000
    waited_for: int = 2000
    mended: int = 1280
    made: int = 320
    probe: int = 7000
    probe_steps: int = 3000
    batch: int = 512
    compiled: tuple[str, ...] = ("--compile",)


# On two cores without a GPU, in some minutes: whether every stage finds what it needs.
CHECK = Scale("cpu", 2, 0, 5, 4, 5, frames=40, clips=800, waited_for=70, mended=32, made=8, probe=40, probe_steps=4, batch=4, compiled=())


class Stages:
    """Processes at work beside each other; where one fails, all end."""

    def __init__(self, work: Path, device: str, environment: dict[str, str]):
        self.work, self.device, self.environment = work, device, environment
        self.begun = time.time()
        self.running: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "Stages":
        return self

    def __exit__(self, *_) -> None:
        for process in self.running.values():
            process.terminate()

    def say(self, what: str) -> None:
        print(f"{time.time() - self.begun:.0f} s: {what}", flush=True)

    def begin(self, name: str, module: str, *options: str | float | Path) -> None:
        self.say(name)
        command = [sys.executable, "-u", "-m", f"training.{module}", "--device", self.device, *map(str, options)]
        with (self.work / f"{name}.log").open("a") as log:
            self.running[name] = subprocess.Popen(command, stdout=log, stderr=log, env=self.environment, cwd=Path(__file__).parent.parent)

    def wait(self, true: Callable[[], bool]) -> None:
        while not true():
            for name, process in self.running.items():
                if process.poll() not in (None, 0):
                    raise RuntimeError(f"{name} failed: see {self.work / name}.log")
            time.sleep(0.5)

    def finish(self, name: str) -> None:
        self.wait(lambda: self.running[name].poll() == 0)
        self.say(f"{name} is done")


def train_on_gpu(work: Path, start: Path, seconds: float, environment: dict[str, str], scale: Scale = Scale()) -> None:
    """From an exported folder's weights to WORK's, in about so many seconds."""
    w, draw = ("--work", work), ("--workers", scale.workers)
    transformer, refined = seconds - scale.rest, work / "refined"
    refined.unlink(missing_ok=True)
    with Stages(work, scale.device, environment) as stages:
        drawn = {name: max(8, round(scale.clips * share)) for name, (share, _) in SHARES.items()}
        stages.begin("cache", "cache_latents", *w, "--workers", max(1, scale.workers - 2), "--clips", listed(drawn), "--emphasis", listed(EMPHASIS), "--together", 8, "--room", 6000)
        mix, masked = ({name: share for name, (_, share) in SHARES.items()}, {name: 1 if name == "square" else 0.2 for name in SHARES})
        stages.begin(
            "transformer", "train_transformer", *w, "--from", start, "--layers", 8, "--heads", 6, "--hidden", 2048, "--phases", f"17:{transformer:.0f}", "--wait", scale.waited_for,
            *scale.compiled, "--batch", scale.batch, "--optimizer", "muon", "--rate", 3e-3, "--flat", 0.3, "--average", 0.999, "--mix", listed(mix), "--masked", listed(masked),
            "--sigma-mean", 1.2, "--subject-weight", 8, "--border-weight", 0.8, "--sheet-every", 150,
        )  # fmt: skip
        if not (work / "vae" / "config.json").exists():
            deeper = ("--from", start / "vae", "--depths", "8,6,4,2")
            stages.begin("autoencoder", "train_vae", *w, *draw, *deeper, "--seconds", scale.autoencoder, "--frames", scale.frames, "--batch", min(128, scale.frames))
            stages.finish("autoencoder")
        stages.wait(lambda: begun(work / "cache", SHARES, scale.waited_for))
        # Towards the end of the transformer's time new clips would hardly be looked at: the cores draw for what comes after.
        enough = time.time() + 0.7 * transformer
        stages.wait(lambda: time.time() > enough)
        stages.running["cache"].terminate()
        read_on = ("--from", Path(__file__).parent / "probe" / "probe.onnx", "--rate", 0.5, "--steady", 0.9, "--emphasis", "second:2,colour:1.5")
        probe = (*read_on, "--clips", scale.probe, "--steps", scale.probe_steps, "--batch", min(64, scale.probe // 4), "--reference", 0)
        stages.begin("probe", "probe.train", "--model", work, "--out", work / "probe", *draw, *probe)
        made = ("--after", refined, "--clips", scale.made, "--clip-batch", min(8, scale.made), "--clip-weight", 0.5)
        stages.begin("decoder", "train_vae", *w, *draw, "--stage", "decoder", "--seconds", scale.decoder, "--frames", scale.frames, "--batch", min(64, scale.frames), *made, "--rate", 1e-3, "--seed", 2)
        stages.finish("transformer")
        mended = {"steady": scale.mended, "steady-wide": scale.mended // 8, "steady-tall": scale.mended // 8}
        stages.begin("refiner", "train_refiner", *w, "--clips", listed(mended), "--seconds", scale.refiner, "--batch", min(64, scale.mended))
        stages.finish("refiner")
        refined.touch()
        stages.finish("decoder")
        stages.finish("probe")
