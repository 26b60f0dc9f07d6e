import torch

from training.critic import Critic, Judge, told_apart


def test_the_critic_learns_to_tell_blurred_clips_and_its_word_sharpens():
    torch.manual_seed(0)
    judge, last = Judge(torch.device("cpu")), torch.nn.Parameter(torch.zeros(1))
    drawn = torch.randn(1, 4, 3, 64, 64).clamp(-1, 1)
    for _ in range(60):
        judge.of(last * 0 + drawn * 0.3 + last, drawn, last.sum(), last)
    assert judge.doubt < 1.8
    # More of what was lost is a better score.
    dull, sharp = (judge.critic(share * drawn).mean() for share in (0.3, 0.9))
    assert sharp > dull


def test_what_the_critic_says_weighs_as_much_as_the_plain_loss():
    torch.manual_seed(0)
    judge, last = Judge(torch.device("cpu")), torch.nn.Parameter(torch.ones(3))
    judge.seen = Judge.RAMP
    made = torch.randn(1, 4, 3, 32, 32) * last.view(-1, 1, 1)
    plain = made.pow(2).mean()
    word = judge.of(made, torch.randn(1, 4, 3, 32, 32), plain, last)
    plain_turn, word_turn = (torch.autograd.grad(loss, last, retain_graph=True)[0].norm() for loss in (plain, word))
    assert torch.allclose(plain_turn, word_turn, rtol=1e-2)


def test_scores_are_of_every_frame_and_place():
    assert Critic()(torch.zeros(2, 5, 3, 64, 96)).shape == (10, 1, 8, 12)
    assert told_apart(torch.tensor(0.0), torch.tensor(0.0)) == 2
