"""Trains Toybox to an exported folder: every stage in order, each resumable.

    python -m training.run --work WORK --out models/toybox                       a CPU plan of about four hours on two cores
    python -m training.run --from models/toybox --work WORK --out models/toybox  goes on from a folder's weights, for --minutes on two cores
    python -m training.run --device cuda --from models/toybox --work WORK --out OUT     a GPU plan of twelve minutes, or --minutes, on 16 cores
    python -m training.run --smoke                                               every stage for seconds, in a temporary folder (five minutes of an Intel Xeon)
    python -m training.run --smoke --device cuda                                 the GPU plan's processes together, six minutes of two cores, without a GPU

The GPU plan leaves what it has reached in WORK every few minutes: the autoencoder, `transformer.pt`, the probe. The text encoder, which a GPU does not
hasten, is taken as it is and trained by itself (`training.text_encoder`).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .run_gpu import CHECK, train_on_gpu

# Shares of the latent buckets: first clips of every kind, then mostly those whose prompt decides every pose. The others then only
# teach how to go on from given frames: without any, their many poses would blur what the prompt asks for.
MIXED = "square:0.6,steady:0.3,wide:0.05,tall:0.05"
OTHERS = ("steady-wide:0.06", "steady-tall:0.06", "steady-4x3:0.03", "steady-3x4:0.03", "steady-long:0.03", "steady-12fps:0.02", "steady-16fps:0.05")
STEADY = ",".join(("steady:0.7", "square:0.02", *OTHERS))
MASKED = ",".join(("steady:0.2", "square:1", *(f"{other.split(':')[0]}:0.2" for other in OTHERS)))
HARDER = "run:1.4,walk:1.4,dance:1.3,cat:1.3,dog:1.2,person:1.5,horse:1.2,butterfly:1.3,dolphin:1.3,cyclist:1.3,colour:2.5,count:1.8,second:1.2"
MUON = ["--optimizer", "muon", "--rate", "3e-3"]
WEIGHTS = ["--sigma-mean", "1.2", "--subject-weight", "8", "--border-weight", "0.8"]
SHARP = [*MUON, "--mix", STEADY, "--masked", MASKED, *WEIGHTS, "--flat", "0.35", "--average", "0.998"]
# What is shipped: as wide as a patch has numbers, and within 64 MB with all else.
SIZE = ["--layers", "8", "--heads", "6", "--hidden", "2048"]
CLIPS = "steady:20000,steady-wide:2000,steady-tall:2000,steady-4x3:1000,steady-3x4:1000,steady-long:1200,steady-12fps:800,steady-16fps:1800,square:400"
TWO = ["--processes", "2", "--compile", "--batch", "24", "--kept", "2", "--kept-until", "0.6"]


def smoke_plan(w: list[str], work: Path, out: Path) -> list[list[str]]:
    train = ["training.train_transformer", *w, "--batch", "4", *SHARP]
    return [
        ["training.text_encoder", *w, "--seconds", "6"],
        ["training.train_vae", *w, "--seconds", "5", "--frames", "64"],
        ["training.cache_latents", *w, "--clips", ",".join(["square:24", "steady:16", *(f"{other.split(':')[0]}:8" for other in OTHERS)]), "--workers", "2"],
        [*train, "--phases", "5:4", "--layers", "2"],
        ["training.train_refiner", *w, "--clips", "steady:16,steady-wide:16", "--seconds", "4"],
        ["training.train_vae", *w, "--stage", "decoder", "--clips", "8", "--seconds", "4", "--frames", "64"],
        ["training.samples", *w, "--out", str(work / "samples.png"), "--frames", "5", "--count", "2", "--steps", "4"],
        ["training.export", *w, "--out", str(out)],
        ["training.record_fixture", "--model", str(out), "--out", str(work / "fixture")],
        # The warm start, in a folder beside it that shares the rest.
        ["training.train_transformer", "--work", str(beside(work)), "--from", str(out), "--phases", "17:4", "--batch", "4", *SHARP, "--processes", "2"],
        ["training.export", "--work", str(beside(work)), "--out", str(out)],
    ]


def beside(work: Path) -> Path:
    return work / "from-smoke"


def cpu_plan(w: list[str], work: Path, out: Path) -> list[list[str]]:
    return [
        ["training.text_encoder", *w, "--seconds", "1200"],
        ["training.train_vae", *w, "--seconds", "1500", "--frames", "8000"],
        ["training.cache_latents", *w, "--clips", f"{CLIPS},square:4000,wide:900,tall:900", "--emphasis", HARDER, "--workers", "2"],
        ["training.train_transformer", *w, *SIZE, "--phases", "5:1500", *MUON, "--mix", MIXED, "--flat", "0.99", *TWO],
        ["training.train_transformer", *w, *SIZE, "--phases", "5:1500,17:7200", *SHARP, *TWO],
        *mended(w, 900, 1200),
        *ending(w, work, out),
    ]


def warm_plan(w: list[str], work: Path, out: Path, start: Path, minutes: float) -> list[list[str]]:
    return [
        ["training.cache_latents", *w, "--clips", CLIPS, "--emphasis", HARDER, "--workers", "2"],
        ["training.train_transformer", *w, "--from", str(start), "--phases", f"17:{minutes * 60:.0f}", *SHARP, *TWO],
        *mended(w, 900, 1200),
        *ending(w, work, out),
    ]


def mended(w: list[str], refiner: float, decoder: float) -> list[list[str]]:
    """The decoder's stages, which follow what the transformer has become."""
    return [
        ["training.train_refiner", *w, "--seconds", f"{refiner:.0f}"],
        ["training.train_vae", *w, "--stage", "decoder", "--seconds", f"{decoder:.0f}", "--frames", "8000", "--seed", "2"],
    ]


def ending(w: list[str], work: Path, out: Path) -> list[list[str]]:
    return [["training.samples", *w, "--out", str(work / "samples.png")], ["training.export", *w, "--out", str(out)]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--from", dest="start", type=Path, help="an exported folder to go on from")
    parser.add_argument("--minutes", type=float, help="of training with --from, 90 if not said; on a GPU of all, 12 if not said")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    args = parser.parse_args()
    if not args.smoke and not (args.work and args.out):
        parser.error("--work and --out are needed (or --smoke)")
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    with tempfile.TemporaryDirectory() as scratch:
        work = args.work or Path(scratch) / "work"
        out = args.out or Path(scratch) / "toybox"
        work.mkdir(parents=True, exist_ok=True)
        w = ["--work", str(work)]
        if args.smoke and args.device == "cuda":
            shipped = Path(__file__).parents[1] / "models" / "toybox"
            share_parts(shipped, work, ("text_encoder", "tokenizer"))
            train_on_gpu(work, shipped, 60, environment, CHECK)
            stages = ending(w, work, out)
        elif args.smoke:
            stages = smoke_plan(w, work, out)
        elif args.device == "cuda":
            if not args.start:
                parser.error("--from is needed with --device cuda")
            share_parts(args.start, work, ("text_encoder", "tokenizer"))
            train_on_gpu(work, args.start, 60 * (args.minutes or 12), environment)
            stages = ending(w, work, out)
        elif args.start:
            share_parts(args.start, work)
            stages = warm_plan(w, work, out, args.start, args.minutes or 90)
        else:
            stages = cpu_plan(w, work, out)
        for stage in stages:
            begun = time.time()
            print("==", *stage, flush=True)
            if args.smoke and str(beside(work)) in stage and not beside(work).exists():
                share_parts(out, beside(work))
                (beside(work) / "cache").symlink_to(work / "cache")
            subprocess.run([sys.executable, "-m", *stage], check=True, env=environment, cwd=Path(__file__).parent.parent)
            print(f"== {time.time() - begun:.0f} s", flush=True)


def share_parts(model: Path, work: Path, parts: tuple[str, ...] = ("vae", "text_encoder", "tokenizer")) -> None:
    """Take the autoencoder and the text encoder as they are: latents and contexts must stay those the transformer knows."""
    work.mkdir(parents=True, exist_ok=True)
    for name in parts:
        if not (work / name).exists():
            shutil.copytree(model / name, work / name)


if __name__ == "__main__":
    main()
