using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

public class ClippingTests
{
    private static readonly float[] _first = [3, -4, 0.5f];
    private static readonly float[] _second = [-12, 1];

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(double.PositiveInfinity)]
    public void Gradients_are_scaled_together_to_the_norm(double p)
    {
        using var scope = NewDisposeScope();
        var parameters = NewParameters();
        var magnitudes = _first.Concat(_second).Select(value => (double)Math.Abs(value)).ToArray();
        var norm = double.IsInfinity(p) ? magnitudes.Max() : Math.Pow(magnitudes.Sum(value => Math.Pow(value, p)), 1 / p);

        Assert.Equal(norm, nn.utils.clip_grad_norm_(parameters, 2.5, p), norm * 1e-6);
        AssertGradients(parameters, value => value * 2.5 / norm);
    }

    [Fact]
    public void Gradients_within_the_norm_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        var parameters = NewParameters();
        nn.utils.clip_grad_norm_(parameters, 100);
        AssertGradients(parameters, value => value);
    }

    [Fact]
    public void Values_are_clipped_one_by_one()
    {
        using var scope = NewDisposeScope();
        var parameters = NewParameters();
        nn.utils.clip_grad_value_(parameters, 2);
        AssertGradients(parameters, value => Math.Clamp(value, -2, 2));
    }

    private static Parameter[] NewParameters()
    {
        Parameter[] parameters = [new(zeros(3)), new(zeros(2))];
        parameters[0].grad = tensor(_first);
        parameters[1].grad = tensor(_second);
        return parameters;
    }

    private static void AssertGradients(Parameter[] parameters, Func<double, double> expected)
    {
        var actual = parameters.SelectMany(parameter => parameter.grad!.data<float>().ToArray()).ToArray();
        var given = _first.Concat(_second).ToArray();
        // Single precision, and the norm that is divided by has 1e-6 added.
        for (var i = 0; i < given.Length; i++)
            Assert.Equal(expected(given[i]), actual[i], 1e-5);
    }
}
