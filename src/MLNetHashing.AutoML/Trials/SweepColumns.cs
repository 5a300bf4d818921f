namespace MLNetHashing;

/// <summary>The columns that all trials read.</summary>
internal sealed record SweepColumns(string Image, string Text, string Label)
{
    public string[] All => [Image, Text, Label];
}
