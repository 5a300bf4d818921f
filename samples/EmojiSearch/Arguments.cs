namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments : SampleArguments
{
    public static string Help => $"""
        Trains deep hashing on pairs of pictures and texts, measures it, asks it, and writes what came out as a page.

          --data FOLDER    a collection: FOLDER/items.tsv with the columns image (a file below FOLDER), split (train, query or database),
                           labels (parted by |) and text; further columns are left alone. Default: emoji, drawn once into artifacts/emoji
          --out FOLDER     where report.html, model.zip and pictures.index go. Default: artifacts/NAME-search
        {CommonHelp}
        """;

    /// <exception cref="ArgumentException">The command line cannot be understood; the message says why.</exception>
    public static Arguments Parse(string[] words) => Parse<Arguments>(words);
}
