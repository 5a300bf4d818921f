using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Loading;

/// <summary>What the model takes.</summary>
public sealed class Photo
{
    public int Id { get; set; }

    [VectorType(4)]
    public float[] Features { get; set; } = [];
}
