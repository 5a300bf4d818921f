using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>Stochastic gradient descent, torch's own.</summary>
internal sealed class Sgd : ParameterOptimizer
{
    private readonly OptimizerHelper _inner;

    /// <param name="parameters">The parameters.</param>
    /// <param name="momentum">The share of the last step that a step goes on with.</param>
    /// <param name="weightDecay">The share of a parameter that is added to its gradient.</param>
    public Sgd(IEnumerable<Parameter> parameters, double momentum, double weightDecay) : this([.. parameters], momentum, weightDecay)
    {
    }

    private Sgd(Parameter[] parameters, double momentum, double weightDecay) : base(parameters)
        => _inner = optim.SGD(parameters, 0, momentum, weight_decay: weightDecay);

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
