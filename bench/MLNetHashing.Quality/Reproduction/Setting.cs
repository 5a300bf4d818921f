namespace MLNetHashing.Quality;

/// <summary>How a data set of the literature is taken.</summary>
/// <param name="Protocol">dsph, dcmh or mith; null where the split comes with the data.</param>
/// <param name="Encoder">What sees pictures and texts, as <see cref="ReproductionOptions.EncoderName"/> tells it.</param>
/// <param name="Pairs">How many pairs there are.</param>
/// <param name="Caption">Which of a photo's captions is its text, from 0; null where it has one text.</param>
/// <param name="IsComplete">Whether all pairs of the protocol are there.</param>
internal sealed record Setting(string? Protocol, string Encoder, int Pairs, int? Caption, bool IsComplete)
{
    public override string ToString()
        => $"{(Protocol is null ? "" : $"protocol {Protocol}, ")}{Encoder}, {Pairs} pairs{(IsComplete ? "" : ", files missing")}"
            + (Caption is null ? "" : $", caption {Caption}");
}
