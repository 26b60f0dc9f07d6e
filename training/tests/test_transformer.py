import torch

from training.transformer import CHANNELS, fast_predict, new_transformer, predict


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
