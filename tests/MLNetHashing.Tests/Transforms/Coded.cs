namespace MLNetHashing.Tests.Transforms;

/// <summary>What a model adds.</summary>
public sealed class Coded
{
    public int Id { get; set; }

    public byte[]? ImageCode { get; set; }

    public float[]? ImageRelaxed { get; set; }

    public byte[]? TextCode { get; set; }
}
