"""Trains Toybox from nothing to an exported folder: every stage in order, each resumable.

    python -m training.run --work WORK --out models/toybox      a CPU plan of about three and a half hours on one core
    python -m training.run --smoke                              every stage for seconds, in a temporary folder (about three minutes on a busy core)
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Shares of the latent buckets: first clips of every kind, then mostly those whose prompt decides every pose.
MIXED = "square:0.6,steady:0.3,wide:0.05,tall:0.05"
STEADY = "steady:0.84,square:0.1,wide:0.03,tall:0.03"
MASKED = "steady:0.2,square:1,wide:0.5,tall:0.5"


def stages(work: Path, out: Path, smoke: bool) -> list[list[str]]:
    w = ["--work", str(work)]
    if smoke:
        return [
            ["training.text_encoder", *w, "--seconds", "6"],
            ["training.train_vae", *w, "--seconds", "5", "--frames", "64"],
            ["training.cache_latents", *w, "--clips", "24", "--wide", "8", "--tall", "8", "--steady", "16"],
            ["training.train_transformer", *w, "--phases", "5:4,17:4", "--batch", "4", "--layers", "2", "--mix", STEADY, "--masked", MASKED],
            ["training.train_vae", *w, "--stage", "decoder", "--seconds", "4", "--frames", "64"],
            ["training.samples", *w, "--out", str(work / "samples.png"), "--frames", "5", "--count", "2", "--steps", "4"],
            ["training.export", *w, "--out", str(out)],
            ["training.record_fixture", "--model", str(out), "--out", str(work / "fixture")],
        ]
    return [
        ["training.text_encoder", *w, "--seconds", "500"],
        ["training.train_vae", *w, "--seconds", "1500", "--frames", "8000"],
        ["training.cache_latents", *w, "--clips", "9000", "--wide", "900", "--tall", "900", "--steady", "9000"],
        ["training.train_transformer", *w, "--phases", "5:1800", "--mix", MIXED, "--flat", "0.99"],
        ["training.train_transformer", *w, "--phases", "5:1800,17:5400", "--mix", STEADY, "--masked", MASKED, "--sigma-mean", "0.8", "--average", "0.998"],
        ["training.train_vae", *w, "--stage", "decoder", "--seconds", "1200", "--frames", "8000", "--seed", "2"],
        ["training.samples", *w, "--out", str(work / "samples.png")],
        ["training.export", *w, "--out", str(out)],
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--smoke", action="store_true")
    args = parser.parse_args()
    if not args.smoke and not (args.work and args.out):
        parser.error("--work and --out are needed (or --smoke)")
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    with tempfile.TemporaryDirectory() as scratch:
        work = args.work or Path(scratch) / "work"
        out = args.out or Path(scratch) / "toybox"
        work.mkdir(parents=True, exist_ok=True)
        for stage in stages(work, out, args.smoke):
            begun = time.time()
            print("==", *stage, flush=True)
            subprocess.run([sys.executable, "-m", *stage], check=True, env=environment, cwd=Path(__file__).parent.parent)
            print(f"== {time.time() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
