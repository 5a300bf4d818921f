namespace MLNetHashing.Quality;

/// <summary>Tells of every epoch on a line.</summary>
internal sealed class EpochLines(TextWriter lines) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.IsEndOfEpoch)
        {
            lines.WriteLine(FormattableString.Invariant(
                $"epoch {value.Epoch} of {value.Epochs}: loss {value.Loss:F4}, {value.SamplesPerSecond:F0} pairs/s, {value.Remaining:hh\\:mm\\:ss} left"));
        }
    }
}
