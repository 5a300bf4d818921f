namespace MLNetHashing.Quality;

/// <summary>A pair's codes and labels.</summary>
internal sealed class CodedPair
{
    public byte[] ImageCode { get; set; } = [];

    public byte[] TextCode { get; set; } = [];

    public string Labels { get; set; } = "";
}
