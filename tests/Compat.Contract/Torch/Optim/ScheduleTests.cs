using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace MLNetHashing.Tests.Torch.Optim;

public class ScheduleTests
{
    private static readonly double[] _base = [0.4, 0.03];

    private static readonly Dictionary<string, (Func<optim.Optimizer, LRScheduler> Make, Func<double, int, double> Rate)> _schedules = new()
    {
        ["steps"] = (optimizer => StepLR(optimizer, 3, 0.5), (rate, epoch) => rate * Math.Pow(0.5, epoch / 3)),
        ["function"] = (optimizer => LambdaLR(optimizer, epoch => 1 / (1.0 + epoch)), (rate, epoch) => rate / (1 + epoch)),
        ["cosine"] = (optimizer => CosineAnnealingLR(optimizer, 10, 0.01), (rate, epoch) => 0.01 + (rate - 0.01) * (1 + Math.Cos(Math.PI * epoch / 10)) / 2),
        ["line"] = (optimizer => LinearLR(optimizer, 0.25, 1, 4), (rate, epoch) => rate * Math.Min(1, 0.25 + 0.75 * epoch / 4)),
    };

    public static TheoryData<string> Schedules => new(_schedules.Keys);

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Each_group_follows_the_closed_form_from_its_own_base_rate(string name)
    {
        using var scope = NewDisposeScope();
        using var optimizer = TwoGroups();
        var (make, rate) = _schedules[name];
        var schedule = make(optimizer);
        for (var epoch = 0; epoch <= 10; epoch++)
        {
            var rates = optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
            Assert.Equal(rates, schedule.get_last_lr());
            for (var i = 0; i < rates.Length; i++)
                Assert.Equal(rate(_base[i], epoch), rates[i], 1e-12);
            schedule.step();
        }
    }

    [Fact]
    public void Steps_take_the_scheduled_rate()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.SGD([parameter], 1.0);
        var schedule = StepLR(optimizer, 1, 0.5);
        var moved = 0.0;
        for (var epoch = 0; epoch < 3; epoch++)
        {
            parameter.grad = ones(4, dtype: float64);
            optimizer.step();
            moved += Math.Pow(0.5, epoch);
            schedule.step();
            GivenGradients.AssertClose([.. GivenGradients.Start.Select(value => value - moved)], parameter);
        }
    }

    private static SGD TwoGroups() => optim.SGD(
        _base.Select(rate => new SGD.ParamGroup { Parameters = [GivenGradients.NewParameter()], Options = new SGD.Options { LearningRate = rate } }), 1.0);
}
