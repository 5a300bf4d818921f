using TorchSharp.Modules;

namespace MLNetHashing;

/// <summary>Changes parameters by their gradients.</summary>
/// <param name="parameters">The parameters, where they are trained: moving a module to another device makes new ones.</param>
internal abstract class ParameterOptimizer(IEnumerable<Parameter> parameters) : IDisposable
{
    public IReadOnlyList<Parameter> Parameters { get; } = [.. parameters];

    /// <summary>One step; parameters without a gradient stay.</summary>
    public abstract void Step(double rate);

    /// <summary>Writes what is remembered from step to step, exactly.</summary>
    public abstract void Save(BinaryWriter writer);

    public abstract void Load(BinaryReader reader);

    public abstract void Dispose();
}
