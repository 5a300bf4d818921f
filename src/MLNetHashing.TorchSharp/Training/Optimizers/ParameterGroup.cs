namespace MLNetHashing;

/// <summary>Parameters with an optimiser, a learning rate and a schedule of their own.</summary>
/// <param name="optimizer">The parameters' optimiser, which the group takes over.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="schedule">How the rate changes.</param>
/// <param name="steps">How many steps the group will make in all.</param>
internal sealed class ParameterGroup(ParameterOptimizer optimizer, double rate, Schedule schedule, long steps) : IDisposable
{
    private long _taken;

    /// <summary>Parameters that follow Adam, whose rate falls to 0 along half a cosine.</summary>
    public static ParameterGroup AdamAlongCosine(IEnumerable<TorchSharp.Modules.Parameter> parameters, double rate, long steps, double weightDecay = 0)
        => new(new Adam(parameters, weightDecay), rate, Schedules.WarmUpCosine(0), steps);

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in optimizer.Parameters)
            parameter.grad = null;
    }

    public IEnumerable<TorchSharp.Modules.Parameter> Parameters => optimizer.Parameters;

    /// <summary>One step by the gradients that are there.</summary>
    public void Step()
    {
        optimizer.Step(rate * schedule((double)_taken / steps));
        _taken++;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_taken);
        optimizer.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        _taken = reader.ReadInt64();
        optimizer.Load(reader);
    }

    public void Dispose() => optimizer.Dispose();
}
