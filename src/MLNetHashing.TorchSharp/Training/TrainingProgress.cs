namespace MLNetHashing;

/// <summary>Where a training is. Told after every step; the last of an epoch comes when the epoch has been validated.</summary>
public sealed record TrainingProgress
{
    internal TrainingProgress()
    {
    }

    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>The steps of this epoch that have been made.</summary>
    public required int Step { get; init; }

    /// <summary>The number of steps in an epoch.</summary>
    public required int Steps { get; init; }

    /// <summary>Whether the epoch is over.</summary>
    public bool IsEndOfEpoch => Step == Steps;

    /// <summary>The mean loss of this epoch's steps.</summary>
    public required double Loss { get; init; }

    /// <summary>The mean loss of each epoch that is over, those before a resume too.</summary>
    public required IReadOnlyList<double> EpochLosses { get; init; }

    /// <summary>The mean of the mAP from image to text and from text to image on the validation pairs; none unless they were evaluated after this
    /// step.</summary>
    public double? ValidationMap { get; init; }

    /// <summary>How many pairs are learned from in a second, over this run.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The time since training began or was resumed, without reading the data.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time that the rest will take at this speed.</summary>
    public required TimeSpan Remaining { get; init; }
}
