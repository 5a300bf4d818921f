namespace MLNetHashing.Tests.Loading;

/// <summary>What the model gives.</summary>
public sealed class CodedPhoto
{
    public int Id { get; set; }

    public byte[] Code { get; set; } = [];
}
