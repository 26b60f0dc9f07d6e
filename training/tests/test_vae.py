from pathlib import Path

import torch

from training.transformer import PATCH
from training.vae import LATENT_CHANNELS, TRANSFORMER_PATCH, AutoencoderToybox, Refiner


def shaken(depth: int = 1) -> Refiner:
    torch.manual_seed(0)
    refiner = Refiner(LATENT_CHANNELS, 8, depth)
    for parameter in refiner.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    return refiner


def test_the_refiner_mends_the_transformers_patches():
    assert TRANSFORMER_PATCH == PATCH


def test_a_new_refiner_leaves_clips_as_they_are():
    z = torch.randn(2, 5, LATENT_CHANNELS, 4, 6)
    assert torch.equal(Refiner(LATENT_CHANNELS, 8, 2)(z), z)


def test_a_frame_is_seen_as_far_as_the_refiner_is_deep():
    refiner, z = shaken(depth=2), torch.randn(1, 9, LATENT_CHANNELS, 4, 4)
    other = z.clone()
    other[:, 4] += 1
    with torch.no_grad():
        changed = (refiner(other) - refiner(z)).abs().amax((0, 2, 3, 4)) > 1e-6
    # One frame to each side in the first layer and in every block.
    assert changed.tolist() == [abs(frame - 4) <= 3 for frame in range(9)]


def test_a_pixel_knows_its_place_in_a_patch():
    refiner = shaken(depth=0)
    for parameter in (refiner.conv_in.weight, refiner.conv_in.bias):
        torch.nn.init.zeros_(parameter)
    middle = torch.zeros(3, 3)
    middle[1, 1] = 1
    refiner.conv_out.weight.data *= middle
    z = torch.zeros(1, 9, LATENT_CHANNELS, 4, 4)
    with torch.no_grad():
        added = refiner(z)[0]
    same = lambda a, b: torch.allclose(added[a[0], :, a[1], a[2]], added[b[0], :, b[1], b[2]])
    # Frames 1 to 4 are a patch, 5 to 8 the next; the first frame is alone in the one before.
    assert same((1, 0, 0), (5, 2, 2)) and same((0, 1, 0), (4, 3, 2))
    assert not same((1, 0, 0), (2, 0, 0)) and not same((1, 0, 0), (1, 1, 0)) and not same((1, 0, 0), (1, 0, 1))


def test_a_saved_autoencoder_is_the_same_again(tmp_path):
    torch.manual_seed(0)
    vae = AutoencoderToybox(8, (4, 8, 12), (12, 8, 8, 4), (1, 0, 0, 1), refiner_width=4, refiner_depth=1)
    for parameter in vae.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
        parameter.data = parameter.data.half().float()
    vae.save(tmp_path)
    again, z = AutoencoderToybox.load(tmp_path), torch.randn(1, 5, 8, 2, 2)
    assert again.config == vae.config
    with torch.no_grad():
        assert torch.equal(again.decode(z), vae.decode(z))
        assert torch.equal(vae.decode(z.expand(2, -1, -1, -1, -1))[1], vae.decode(z)[0])


def test_a_deeper_decoder_begins_as_the_same_function():
    torch.manual_seed(0)
    small = {"decoder_widths": (12, 8, 8, 8), "decoder_depths": (1, 1, 0, 1), "refiner_width": 8, "refiner_depth": 1}
    model = AutoencoderToybox(**small)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    deeper = model.grown([3, 1, 1, 0])
    assert deeper.config["decoder_depths"] == [3, 1, 1, 1]
    z = torch.randn(1, 3, LATENT_CHANNELS, 2, 2)
    with torch.no_grad():
        assert torch.allclose(model.decode(z), deeper.decode(z), atol=1e-6)
        assert not torch.equal(model.decode(z), AutoencoderToybox(**small).decode(z))


def test_the_shipped_refiner_is_awake():
    """Its units once drifted below zero in training, and what it added no longer hung on what it saw."""
    vae = AutoencoderToybox.load(Path(__file__).parents[2] / "models" / "toybox" / "vae")
    z = vae.denormalise(torch.randn(1, 9, LATENT_CHANNELS, 4, 4, generator=torch.Generator().manual_seed(0)))
    with torch.no_grad():
        added = vae.refiner(z) - z
    assert added.std((0, 1, 3, 4)).mean() > 0.02
