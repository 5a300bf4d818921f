using Microsoft.ML;

namespace MLNetHashing.Samples;

/// <summary>Asks in words for pictures, and shows in the terminal what is found.</summary>
internal static class WordSearch
{
    /// <param name="ml">The context.</param>
    /// <param name="model">What makes codes of words.</param>
    /// <param name="rank">What finds pictures.</param>
    /// <param name="collection">The pictures.</param>
    /// <param name="questions">The words.</param>
    public static void Show(MLContext ml, ITransformer model, ITransformer rank, Collection collection, IReadOnlyList<string> questions)
    {
        var asked = ml.Data.LoadFromEnumerable(questions.Select(text => new Item { Text = text }));
        var codes = ml.Hashing().TextHash("TextCode", nameof(Item.Text), HashModel.From(model)).Fit(asked).Transform(asked);
        foreach (var (question, hits) in questions.Zip(ml.Data.CreateEnumerable<Hits>(rank.Transform(codes), reuseRowObject: false)))
        {
            Console.WriteLine($"{question}?");
            foreach (var (item, distance) in hits.Of(collection))
                Console.WriteLine($"  {distance,2} bits: {collection.Show(item).Name}");
        }
    }
}
