using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

public class OptimizerStateTests
{
    private static readonly Dictionary<string, Func<Parameter, OptimizerHelper>> _optimizers = new()
    {
        ["SGD"] = parameter => optim.SGD([parameter], 0.1),
        ["SGD with momentum"] = parameter => optim.SGD([parameter], 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true),
        ["Adam"] = parameter => optim.Adam([parameter], 0.1, weight_decay: 0.01),
        ["AMSGrad"] = parameter => optim.Adam([parameter], 0.1, amsgrad: true),
        ["AdamW"] = parameter => optim.AdamW([parameter], 0.1, amsgrad: true),
    };

    public static TheoryData<string> Optimizers => new(_optimizers.Keys);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Training_goes_on_from_a_saved_state_as_if_it_had_not_stopped(string name)
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = _optimizers[name](parameter);
        GivenGradients.Run(optimizer, parameter, to: 4);
        optimizer.ParamGroups.Single().LearningRate = 0.03;
        using var file = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(file));

        var resumed = new Parameter(parameter.detach().clone());
        using var other = _optimizers[name](resumed);
        file.Position = 0;
        other.load_state_dict(new BinaryReader(file));
        Assert.Equal(0.03, other.ParamGroups.Single().LearningRate);

        GivenGradients.Run(optimizer, parameter, from: 4);
        GivenGradients.Run(other, resumed, from: 4);
        Assert.Equal(GivenGradients.Values(parameter), GivenGradients.Values(resumed));
    }

    [Fact]
    public void A_state_of_another_kind_of_optimizer_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var sgd = optim.SGD([parameter], 0.1);
        using var adam = optim.Adam([parameter], 0.1);
        using var file = new MemoryStream();
        sgd.save_state_dict(new BinaryWriter(file));
        file.Position = 0;
        Assert.ThrowsAny<Exception>(() => adam.load_state_dict(new BinaryReader(file)));
    }

    [Fact]
    public void A_state_of_parameters_of_another_shape_is_refused_at_the_latest_by_the_next_step()
    {
        using var scope = NewDisposeScope();
        var four = GivenGradients.NewParameter();
        var three = new Parameter(zeros(3, dtype: float64)) { grad = ones(3, dtype: float64) };
        using var saved = optim.Adam([four]);
        using var other = optim.Adam([three]);
        using var file = new MemoryStream();
        saved.save_state_dict(new BinaryWriter(file));
        file.Position = 0;
        Assert.ThrowsAny<Exception>(() =>
        {
            other.load_state_dict(new BinaryReader(file));
            other.step();
        });
    }
}
