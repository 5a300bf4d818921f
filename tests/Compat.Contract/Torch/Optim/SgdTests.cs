using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

public class SgdTests
{
    private const double Rate = 0.1;

    [Theory]
    [InlineData(0.0, 0.0, 0.0, false)]
    [InlineData(0.0, 0.0, 0.3, false)]
    [InlineData(0.9, 0.0, 0.0, false)]
    [InlineData(0.9, 0.4, 0.05, false)]
    [InlineData(0.8, 0.0, 0.05, true)]
    public void Steps_follow_the_formula(double momentum, double dampening, double weightDecay, bool nesterov)
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.SGD([parameter], Rate, momentum, dampening, weightDecay, nesterov);
        GivenGradients.Run(optimizer, parameter);

        var expected = GivenGradients.Start;
        var velocity = new double[expected.Length];
        for (var step = 0; step < GivenGradients.Steps; step++)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                var gradient = GivenGradients.At(step, i) + weightDecay * expected[i];
                velocity[i] = step == 0 ? gradient : momentum * velocity[i] + (1 - dampening) * gradient;
                expected[i] -= Rate * (momentum == 0 ? gradient : nesterov ? gradient + momentum * velocity[i] : velocity[i]);
            }
        }
        GivenGradients.AssertClose(expected, parameter);
    }

    [Fact]
    public void Maximising_is_minimising_the_opposite()
    {
        using var scope = NewDisposeScope();
        var (climbing, descending) = (GivenGradients.NewParameter(), GivenGradients.NewParameter());
        using var climber = optim.SGD([climbing], Rate, momentum: 0.9, maximize: true);
        using var descender = optim.SGD([descending], Rate, momentum: 0.9);
        for (var step = 0; step < 3; step++)
        {
            climbing.grad = tensor([1.0, -2.0, 0.5, 3.0], dtype: float64);
            descending.grad = -climbing.grad!;
            climber.step();
            descender.step();
        }
        GivenGradients.AssertClose(GivenGradients.Values(descending), climbing);
        Assert.True(GivenGradients.Values(climbing)[0] > GivenGradients.Start[0]);
    }
}
