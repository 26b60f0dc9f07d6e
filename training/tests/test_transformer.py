import torch

from training.transformer import CHANNELS, coordinates, fast_predict, frames_of, grown, new_transformer, predict


def test_fast_forward_equals_diffusers():
    torch.manual_seed(0)
    model = new_transformer(layers=2)
    for frames, height, width in ((17, 8, 8), (5, 6, 10), (1, 8, 8)):
        noisy, clean = torch.randn(2, 2, CHANNELS, frames, height, width)
        mask = (torch.rand(2, 1, frames, height, width) < 0.3).float()
        arguments = (model, noisy, mask, clean, torch.tensor([0.2, 0.9]), torch.randn(2, 8, 128))
        with torch.no_grad():
            a, b = predict(*arguments), fast_predict(*arguments)
        assert (a - b).abs().max() < 1e-4 * a.abs().max()


def test_given_pixels_only_reach_the_model_under_the_mask():
    torch.manual_seed(0)
    model = new_transformer(layers=1)
    noisy, clean = torch.randn(2, 1, CHANNELS, 5, 8, 8)
    nothing = torch.zeros(1, 1, 5, 8, 8)
    with torch.no_grad():
        a = fast_predict(model, noisy, nothing, clean, torch.tensor([0.5]), torch.zeros(1, 8, 128))
        b = fast_predict(model, noisy, nothing, clean * 0, torch.tensor([0.5]), torch.zeros(1, 8, 128))
    assert torch.equal(a, b)


def test_patches_of_other_times_may_be_left_out():
    torch.manual_seed(0)
    model = new_transformer(layers=1)
    noisy, clean = torch.randn(2, 2, CHANNELS, 17, 4, 4)
    arguments = (model, noisy, torch.zeros(2, 1, 17, 4, 4), clean, torch.tensor([0.2, 0.9]), torch.randn(2, 8, 128))
    with torch.no_grad():
        whole, all_kept = fast_predict(*arguments), fast_predict(*arguments, torch.arange(5))
        some = fast_predict(*arguments, torch.tensor([0, 3]))
        later = fast_predict(model, noisy.roll(4, 2), *arguments[2:], torch.tensor([3]))
    assert torch.equal(whole, all_kept)
    shown = frames_of(torch.tensor([0, 3]), 17)
    assert shown.nonzero().flatten().tolist() == [0, 9, 10, 11, 12]
    assert (some * (1 - shown)[:, None, None] == 0).all()
    # What stands alone is seen at its own time.
    alone = fast_predict(model, noisy, *arguments[2:], torch.tensor([2]))
    assert not torch.allclose(alone[:, :, 5:9], later[:, :, 9:13], atol=1e-3)


def something_to_predict() -> tuple[torch.Tensor, ...]:
    noisy, clean = torch.randn(2, 1, CHANNELS, 5, 8, 8)
    return noisy, torch.zeros(1, 1, 5, 8, 8), clean, torch.tensor([0.5]), torch.randn(1, 8, 128)


def test_a_larger_network_begins_as_the_same_function():
    torch.manual_seed(0)
    model = new_transformer(layers=3)
    arguments = something_to_predict()
    for layers, hidden, heads in ((5, 0, 4), (3, 1536, 4), (4, 1280, 8), (3, 0, 12)):
        larger = grown(model, layers, hidden, heads)
        with torch.no_grad():
            assert torch.allclose(fast_predict(model, *arguments), fast_predict(larger, *arguments), atol=1e-5)
        assert len(larger.blocks) == larger.config.num_layers == layers
        assert {block.ffn.net[2].in_features for block in larger.blocks} == {larger.config.ffn_dim} == {hidden or 1024}
        assert larger.config.num_attention_heads == heads
        # Copies that stayed alike would learn the same.
        query = larger.blocks[0].attn1.to_q.weight
        assert heads == 4 or (query[:, 256:512] - query[:, :256]).abs().mean() > 0.01 * query.abs().mean()


def test_half_as_wide_again_is_nearly_the_same_function():
    torch.manual_seed(0)
    model = new_transformer(layers=3)
    arguments = something_to_predict()
    with torch.no_grad():
        before, after = (fast_predict(network, *arguments) for network in (model, grown(model, heads=6)))
    assert (after - before).pow(2).mean() < 0.1 * before.pow(2).mean()


def test_of_hidden_units_those_that_weigh_most_stay():
    torch.manual_seed(0)
    model = new_transformer(layers=2)
    for block in model.blocks:
        torch.nn.init.zeros_(block.ffn.net[2].weight[:, 100:356])
    arguments = something_to_predict()
    smaller = grown(model, hidden=768)
    assert smaller.config.ffn_dim == 768
    with torch.no_grad():
        assert torch.allclose(fast_predict(model, *arguments), fast_predict(smaller, *arguments), atol=1e-5)


def test_other_shapes_go_on_beyond_a_square():
    square, wide, tall = (coordinates(torch.zeros(1, 1, 5, *size)) for size in ((8, 8), (8, 14), (14, 8)))
    assert torch.equal(wide[..., 2:10], square)
    assert torch.equal(tall[..., 6:, :], square)


def test_time_is_told_in_seconds():
    slow, fast = (coordinates(torch.zeros(1, 1, frames, 2, 2), fps)[0, 2, :, 0, 0] for frames, fps in ((17, 8), (33, 16)))
    assert torch.equal(slow, fast[::2])
    assert (slow[0], slow[-1]) == (-1, 0)
