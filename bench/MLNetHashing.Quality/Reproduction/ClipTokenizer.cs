namespace MLNetHashing.Quality;

/// <summary>Finds the tokenizer that belongs to CLIP's weights.</summary>
internal static class ClipTokenizer
{
    private static readonly string[] Names = ["bpe_simple_vocab_16e6.txt.gz", "bpe_simple_vocab_16e6.txt", "vocab.json"];

    /// <param name="weights">CLIP's weights.</param>
    /// <param name="named">OpenAI's bpe_simple_vocab_16e6.txt, packed or not, or Hugging Face's vocab.json, which has merges.txt beside it; null for one of
    /// these beside the weights.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ClipTextTokenizer Of(string weights, string? named)
    {
        var file = named ?? Names.Select(name => Beside(weights, name)).FirstOrDefault(File.Exists)
            ?? throw new ArgumentException($"There is no tokenizer beside '{weights}'. Put {Names[0]} there, or vocab.json and merges.txt, or name one with "
                + "--tokenizer FILE.");
        return Path.GetExtension(file) == ".json" ? ClipTextTokenizer.FromFiles(file, Beside(file, "merges.txt")) : ClipTextTokenizer.FromFile(file);
    }

    private static string Beside(string file, string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name);
}
