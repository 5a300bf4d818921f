namespace MLNetHashing;

/// <summary>An encoder of which everything is settled but its weights.</summary>
internal abstract class EncoderPlan
{
    /// <summary>The form in which rows enter.</summary>
    public abstract InputForm Form { get; }

    /// <summary>The share of values that training drops at random, which neither the configuration nor the weights tell.</summary>
    public abstract double Dropout { get; }

    /// <summary>How much of it is trained.</summary>
    public virtual FineTuning FineTuning => FineTuning.All;

    /// <summary>The network with its initial weights, drawn from torch's global generator on the CPU.</summary>
    /// <param name="rows">The rows to train on, from which a network may take its scales.</param>
    public EncoderModule Build(StoredRows rows)
    {
        var module = Create(rows);
        module.FineTune(FineTuning);
        return module;
    }

    /// <summary>The network as <see cref="Build"/> makes it, all of which is trained.</summary>
    protected abstract EncoderModule Create(StoredRows rows);
}
