using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>An optimiser of the family of Adam: it keeps running means of every gradient and of its square.</summary>
/// <remarks>A step passes over four numbers for each weight about ten times. On a processor it goes by pieces that stay in its cache, which takes a fraction of
/// the time that it takes to fetch them from memory ten times over.</remarks>
internal abstract class MomentOptimizer : ParameterOptimizer
{
    private const int WeightsAtOnce = 1 << 15;

    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;

    protected MomentOptimizer(IEnumerable<Parameter> parameters) : base(parameters)
    {
        using var noGrad = no_grad();
        _means = [.. Parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
        _squares = [.. Parameters.Select(parameter => zeros_like(parameter).DetachFromDisposeScope())];
    }

    /// <summary>How many steps there have been, this one included.</summary>
    protected long Steps { get; private set; }

    public override void Step(double rate)
    {
        using var noGrad = no_grad();
        Steps++;
        for (var i = 0; i < Parameters.Count; i++)
        {
            using var scope = NewDisposeScope();
            if (Parameters[i].grad is not { } gradient)
                continue;
            Prepare(gradient);
            foreach (var ((parameter, slope), (mean, square)) in Pieces(Parameters[i]).Zip(Pieces(gradient)).Zip(Pieces(_means[i]).Zip(Pieces(_squares[i]))))
                Step(parameter, slope, mean, square, rate);
        }
    }

    public override void Save(BinaryWriter writer)
    {
        writer.Write(Steps);
        foreach (var moment in _means.Concat(_squares))
            TensorBytes.Write(writer, moment);
    }

    public override void Load(BinaryReader reader)
    {
        Steps = reader.ReadInt64();
        foreach (var moment in _means.Concat(_squares))
            TensorBytes.Read(reader, moment);
    }

    public override void Dispose()
    {
        foreach (var moment in _means.Concat(_squares))
            moment.Dispose();
    }

    /// <summary>Called with the whole gradient of a parameter before its pieces make their step; may change it.</summary>
    protected virtual void Prepare(Tensor gradient)
    {
    }

    /// <summary>A step of a piece of a parameter, in place; the gradient may be changed too.</summary>
    protected abstract void Step(Tensor parameter, Tensor gradient, Tensor mean, Tensor square, double rate);

    private static Tensor[] Pieces(Tensor whole)
        => whole.device_type == DeviceType.CPU ? whole.view(-1).split(WeightsAtOnce) : [whole];
}
