using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>An optimiser of TorchSharp's own, such as SGD or Adam.</summary>
internal sealed class TorchOptimizer : ParameterOptimizer
{
    private readonly OptimizerHelper _inner;

    private TorchOptimizer(Parameter[] parameters, OptimizerHelper inner) : base(parameters) => _inner = inner;

    /// <summary>Stochastic gradient descent; the rate comes with each step.</summary>
    public static TorchOptimizer Sgd(IEnumerable<Parameter> parameters, double momentum, double weightDecay)
    {
        Parameter[] all = [.. parameters];
        return new(all, optim.SGD(all, 0, momentum, weight_decay: weightDecay));
    }

    /// <summary>Adam; the rate comes with each step.</summary>
    public static TorchOptimizer Adam(IEnumerable<Parameter> parameters, double weightDecay = 0)
    {
        Parameter[] all = [.. parameters];
        return new(all, optim.Adam(all, 0, weight_decay: weightDecay));
    }

    public override void Step(double rate)
    {
        foreach (var group in _inner.ParamGroups)
            group.LearningRate = rate;
        _inner.step();
    }

    public override void Save(BinaryWriter writer) => _inner.save_state_dict(writer);

    public override void Load(BinaryReader reader) => _inner.load_state_dict(reader);

    public override void Dispose() => _inner.Dispose();
}
