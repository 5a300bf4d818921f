using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

public class AdamTests
{
    private const double Rate = 0.05;
    private const double Beta1 = 0.8;
    private const double Beta2 = 0.95;
    private const double Epsilon = 1e-3;

    public static TheoryData<double, bool, bool> Variants => new()
    {
        { 0.0, false, false },
        { 0.2, false, false },
        { 0.0, true, false },
        { 0.2, true, false },
        { 0.0, false, true },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void Adam_steps_follow_the_formula(double weightDecay, bool amsgrad, bool maximize)
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.Adam([parameter], Rate, Beta1, Beta2, Epsilon, weightDecay, amsgrad, maximize);
        GivenGradients.Run(optimizer, parameter);
        GivenGradients.AssertClose(Literal(weightDecay, 0, amsgrad, maximize), parameter);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void AdamW_steps_follow_the_formula(double weightDecay, bool amsgrad, bool maximize)
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.AdamW([parameter], Rate, Beta1, Beta2, Epsilon, weightDecay, amsgrad, maximize);
        GivenGradients.Run(optimizer, parameter);
        GivenGradients.AssertClose(Literal(0, weightDecay, amsgrad, maximize), parameter);
    }

    [Fact]
    public void Defaults_are_those_of_the_papers()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (GivenGradients.NewParameter(), GivenGradients.NewParameter());
        using var defaults = optim.Adam([left]);
        using var spelledOut = optim.Adam([right], 1e-3, 0.9, 0.999, 1e-8, 0);
        GivenGradients.Run(defaults, left);
        GivenGradients.Run(spelledOut, right);
        Assert.Equal(GivenGradients.Values(right), GivenGradients.Values(left));
    }

    private static double[] Literal(double coupledDecay, double decoupledDecay, bool amsgrad, bool maximize)
    {
        var theta = GivenGradients.Start;
        var (mean, square, largest) = (new double[theta.Length], new double[theta.Length], new double[theta.Length]);
        for (var step = 0; step < GivenGradients.Steps; step++)
        {
            for (var i = 0; i < theta.Length; i++)
            {
                var gradient = (maximize ? -1 : 1) * GivenGradients.At(step, i) + coupledDecay * theta[i];
                theta[i] *= 1 - Rate * decoupledDecay;
                mean[i] = Beta1 * mean[i] + (1 - Beta1) * gradient;
                square[i] = Beta2 * square[i] + (1 - Beta2) * gradient * gradient;
                largest[i] = Math.Max(largest[i], square[i]);
                var unbiasedMean = mean[i] / (1 - Math.Pow(Beta1, step + 1));
                var unbiasedSquare = (amsgrad ? largest[i] : square[i]) / (1 - Math.Pow(Beta2, step + 1));
                theta[i] -= Rate * unbiasedMean / (Math.Sqrt(unbiasedSquare) + Epsilon);
            }
        }
        return theta;
    }
}
