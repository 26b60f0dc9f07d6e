import random

import numpy as np
import pytest
import torch

from training.cache_latents import BUCKETS, Bucket, Job, Shape, draw, jobs
from training.captions import FIELDS
from training.clips import HELD_OUT, Clips
from training.contexts import CONTEXT_SIZE, CONTEXT_TOKENS
from training.emphasis import emphasis_of, emphasised
from training.export import export_transformer
from training.flow import KINDS_GIVEN, loss_of, random_masks, resample, shifted_sigmas
from training.optimizers import Muon, optimizers
from training.run_gpu import EMPHASIS, SHARES
from training.scenes.spec import steady_spec
from training.scenes.vocabulary import MOTIONS, SUBJECT_NAMES
from training.shares import listed
from training.transformer import CHANNELS, fast_predict, load_transformer, new_transformer, saved_transformer


def test_drawing_goes_on_where_it_stopped():
    wanted = {"square": 20, "steady": 33}
    whole = list(jobs({"square": 0, "steady": 0}, wanted, seed=7))
    assert {name: sum(job.count for job in whole if job.name == name) for name in wanted} == wanted
    at = {"square": 8, "steady": 16}
    rest = list(jobs(at, wanted, seed=7))
    assert rest == [job for job in whole if job.start >= at[job.name]]


def test_a_job_draws_the_same_clips_again():
    job = next(jobs({"steady": 0}, {"steady": 1}, seed=3))
    a, b = draw(job, {}), draw(job, {})
    assert np.array_equal(a.rgb, b.rgb)
    assert a.rgb.shape == (1, 17, 128, 128, 3)
    assert a.cover.shape == (1, 17, 8, 8)
    assert np.array_equal(a.said, b.said)


def test_a_faster_clip_shows_the_same_at_the_same_time():
    slow, fast = (draw(Job(name, 0, 1, seed=3), {}) for name in ("steady", "steady-16fps"))
    assert fast.rgb.shape == (1, 33, 128, 128, 3)
    assert np.array_equal(fast.rgb[:, ::2], slow.rgb)
    assert not np.array_equal(fast.rgb[:, 1::2], fast.rgb[:, :-1:2])


@pytest.fixture
def bucket(tmp_path):
    """Clips whose latents and captions tell their number; every second is a pig that dances, the others are dogs that run."""
    count = HELD_OUT + 20
    made = Bucket(tmp_path / "steady", count)
    kinds = [(SUBJECT_NAMES.index("dog"), MOTIONS.index("run")), (SUBJECT_NAMES.index("pig"), MOTIONS.index("dance"))]
    for index in range(count):
        made.latents[index], made.said[index], made.kinds[index] = index, index, kinds[index % 2]
    made.set_count(count)
    return made


def test_held_out_clips_are_never_trained_on(bucket):
    clips, rng = Clips(bucket.folder), np.random.default_rng(0)
    for _ in range(20):
        latents, cover, said = clips.batch(32, 5, rng)
        assert latents.shape == (32, CHANNELS, 5, 8, 8) and cover.shape == (32, 1, 5, 8, 8)
        assert latents.min() >= HELD_OUT
        assert torch.equal(latents[:, 0, 0, 0, 0], said[:, 0].float())
    assert clips.held_out(17)[0].max() == HELD_OUT - 1


@pytest.mark.parametrize(("name", "shape", "lengths"), [("square", Shape(frames=21), (5, 17)), ("steady-16fps", Shape(frames=33, fps=16), (9, 33)), ("steady-long", Shape(frames=33), (5, 33))])
def test_a_window_lasts_as_long_at_any_rate(tmp_path, name, shape, lengths):
    made = Bucket(tmp_path / name, 2, shape)
    made.kinds[:], made.said[:] = 0, 0
    made.set_count(2)
    clips = Clips(made.folder)
    assert tuple(clips.length(frames) for frames in (5, 17)) == lengths
    assert clips.batch(2, clips.length(17), np.random.default_rng(0))[0].shape == (2, CHANNELS, lengths[1], 8, 8)


def test_emphasis_decides_how_often_clips_are_taken(bucket):
    rng = np.random.default_rng(0)
    odd = lambda clips: (clips.batch(2000, 1, rng)[0][:, 0, 0, 0, 0] % 2).mean().item()
    assert odd(Clips(bucket.folder)) == pytest.approx(0.5, abs=0.05)
    assert odd(Clips(bucket.folder, {"dance": 2.0, "pig": 1.5})) == pytest.approx(0.75, abs=0.05)
    assert odd(Clips(bucket.folder, {"pig": 0.0})) == 0
    bucket.said[:, :, list(FIELDS).index("colour")] = 0
    bucket.said[1::2, 2, list(FIELDS).index("colour")] = 3
    assert odd(Clips(bucket.folder, {"colour": 3.0})) == pytest.approx(0.75, abs=0.05)


def test_emphasis_decides_how_often_clips_are_drawn():
    def share(emphasis, of):
        rng = random.Random(0)
        return sum(of(emphasised(steady_spec, rng, emphasis_of(emphasis))) for _ in range(1000)) / 1000

    coloured, alone = (lambda spec: spec.colour != ""), (lambda spec: spec.colour == "" and spec.count == "1")
    odds = lambda part: part / (1 - part)
    assert odds(share("colour:4", coloured)) / odds(share("", coloured)) == pytest.approx(4, rel=0.3)
    assert share("colour:4,count:4", alone) < share("colour:4", alone) < share("", alone)
    assert share("pig:0", lambda spec: spec.subject == "pig") == 0
    assert share("weather:3", lambda spec: spec.weather != "clear") > 1.5 * share("", lambda spec: spec.weather != "clear")
    with pytest.raises(ValueError, match="unicorn"):
        emphasis_of("unicorn:1")
    # Every clip has a scene: to emphasise that would do nothing.
    with pytest.raises(ValueError, match="scene"):
        emphasis_of("scene:2")


@pytest.mark.parametrize("heads", [2, 4])
def test_an_exported_network_can_be_started_from(tmp_path, heads):
    torch.manual_seed(0)
    model = new_transformer(layers=2, heads=heads)
    torch.save({"average": model.state_dict()}, tmp_path / "transformer.pt")
    assert saved_transformer(tmp_path / "transformer.pt").config.num_attention_heads == heads
    export_transformer(tmp_path / "transformer.pt", tmp_path / "transformer", "average")
    again = load_transformer(tmp_path / "transformer")
    noisy = torch.randn(1, CHANNELS, 5, 8, 8)
    arguments = (noisy, torch.zeros_like(noisy[:, :1]), noisy, torch.tensor([0.5]), torch.randn(1, CONTEXT_TOKENS, CONTEXT_SIZE))
    with torch.no_grad():
        a, b = fast_predict(model, *arguments), fast_predict(again, *arguments)
    assert (a - b).abs().max() < 0.01 * a.abs().max()


@pytest.mark.parametrize("kind", ["muon", "adamw"])
def test_every_parameter_is_in_one_optimizer(kind):
    model = new_transformer(layers=1)
    held = [id(p) for tool in optimizers(model, kind, 1e-3) for group in tool.param_groups for p in group["params"]]
    assert sorted(held) == sorted(id(p) for p in model.parameters())


def test_errors_on_the_subject_weigh_more():
    x0 = torch.zeros(1, CHANNELS, 1, 2, 2)
    cover = torch.zeros(1, 1, 1, 2, 2)
    cover[..., 0, 0] = 1
    on, off = x0.clone(), x0.clone()
    on[..., 0, 0], off[..., 1, 1] = 1, 1
    arguments = (x0, torch.tensor([0.5]), torch.zeros_like(cover), cover, 8.0)
    assert loss_of(on, *arguments) == pytest.approx(8 * loss_of(off, *arguments).item())


def test_a_seam_weighs_more_than_the_same_error_everywhere():
    x0 = torch.zeros(1, CHANNELS, 9, 4, 4)
    everywhere, left, late, split = (x0.clone() for _ in range(4))
    everywhere[:] = 1
    left[..., :2] = 2**0.5
    late[:, :, 5:] = (9 / 4) ** 0.5
    split[..., :1] = 2
    arguments = (torch.tensor([0.5]), torch.zeros(1, 1, 9, 4, 4), torch.zeros(1, 1, 9, 4, 4))
    plain = [loss_of(guess, x0, *arguments).item() for guess in (everywhere, left, late, split)]
    bordered = [loss_of(guess, x0, *arguments, border=0.5).item() for guess in (everywhere, left, late, split)]
    assert plain == pytest.approx([plain[0]] * 4)
    # Patches are two latent pixels wide and, but for the first frame's, four frames long; what is wrong within one is no seam.
    assert bordered[0] == pytest.approx(plain[0]) and bordered[3] == pytest.approx(plain[0])
    assert bordered[1] > 1.2 * plain[0] and bordered[2] > 1.1 * plain[0]
    # Where only the later frames were looked at, there is no step in time to weigh.
    shown = torch.tensor([0.0] * 5 + [1.0] * 4)
    assert loss_of(late, x0, *arguments, shown=shown, border=0.5) == pytest.approx(loss_of(late, x0, *arguments, shown=shown).item())


def test_channels_weigh_as_much_as_they_are_told():
    x0, zero = torch.zeros(1, CHANNELS, 1, 2, 2), torch.zeros(1, 1, 1, 2, 2)
    first = x0.clone()
    first[:, 0] = 1
    channels = torch.ones(CHANNELS)
    channels[0] = 3
    arguments = (x0, torch.tensor([0.5]), zero, zero)
    assert loss_of(first, *arguments, channels=channels) == pytest.approx(3 * loss_of(first, *arguments).item())


def test_muon_takes_the_steps_of_torchs_own():
    torch.manual_seed(0)
    shapes = [(16, 32), (32, 16), (32, 16), (16, 16)]
    ours = [torch.nn.Parameter(torch.randn(shape)) for shape in shapes]
    theirs = [torch.nn.Parameter(p.detach().clone()) for p in ours]
    tools = [
        Muon([{"params": ours}], lr=0.01),
        torch.optim.Muon(theirs, lr=0.01, weight_decay=0.01, momentum=0.95, ns_steps=3, adjust_lr_fn="match_rms_adamw"),
    ]
    start = [p.detach().clone() for p in ours]
    for _ in range(3):
        for p, q in zip(ours, theirs):
            p.grad = torch.randn_like(p)
            q.grad = p.grad.clone()
        for tool in tools:
            tool.step()
    for p, q, before in zip(ours, theirs, start):
        # Torch's own works in bf16.
        assert (p - q).abs().max() < 0.02 * (p - before).abs().max()


def test_a_clip_sampled_anew_keeps_what_was_given():
    torch.manual_seed(0)
    model, clean = new_transformer(layers=1), torch.randn(12, CHANNELS, 5, 4, 4)
    context = torch.randn(12, CONTEXT_TOKENS, CONTEXT_SIZE)
    again = resample(model, clean, 3, context, context[:1], forward=fast_predict)
    kept = (again == clean).all(1)
    assert again.shape == clean.shape
    # Some clips have a part that is as it was, the others are new everywhere.
    assert 0 < kept.flatten(1).any(1).sum() < 12 and not kept.flatten(1).all(1).any()


def test_parts_are_given_as_often_as_they_should_be():
    torch.manual_seed(0)
    masks = random_masks(4000, 17, 8, 14, share=0.5)[:, 0]
    assert masks.shape == (4000, 17, 8, 14) and set(masks.unique().tolist()) == {0.0, 1.0}
    given = masks[masks.flatten(1).any(1)]
    assert len(given) / 4000 == pytest.approx(0.5, abs=0.04)
    frames, whole = given.flatten(2).amax(2), given.flatten(2).amin(2)
    count, first, last = frames.sum(1), frames[:, 0] == 1, frames[:, -1] == 1
    share = lambda which: which.float().mean().item()
    assert share(first & (count == 1)) == pytest.approx(KINDS_GIVEN[0], abs=0.04)
    assert share(first & last & (count == 2)) == pytest.approx(KINDS_GIVEN[3], abs=0.03)
    boxed = (frames != whole).any(1)
    # A box may be the whole picture, of which then nothing is given.
    assert share(boxed) == pytest.approx(KINDS_GIVEN[5], abs=0.03)
    assert not random_masks(50, 17, 8, 8, share=0).any()
    assert random_masks(50, 3, 8, 8, share=1)[:, 0, 0].all() and not random_masks(50, 3, 8, 8, share=1)[:, 0, 1:].any()


def test_a_gpu_looks_at_what_its_cores_draw():
    assert SHARES.keys() <= BUCKETS.keys()
    assert [sum(shares) for shares in zip(*SHARES.values())] == pytest.approx([1, 1])
    assert emphasis_of(listed(EMPHASIS)) == EMPHASIS


def test_noise_levels_are_those_of_the_products_schedule():
    assert shifted_sigmas(6, 3.0).tolist() == pytest.approx([1, 0.9375, 6 / 7, 0.75, 0.6, 0.375, 0])
