using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Docs;

/// <summary>The example that README.md shows, on a collection in the current folder. Its lines between the marks are those of the README but for the numbers of
/// queries and training pairs.</summary>
internal static class ReadmeExample
{
    public static RetrievalMetrics Run()
    {
        // README
        var ml = new MLContext(seed: 1);
        var pairs = ml.Data.LoadFromTextFile<Pair>("items.tsv", hasHeader: true);
        var (train, query, database) = ml.Hashing().Split(pairs, query: 8, train: 24);

        var trainer = ml.Transforms.LoadImages("Image", "images", "ImagePath")
            .Append(ml.Hashing().Trainers.Dsph(imageColumn: "Image", textColumn: "Text", labelColumn: "Tags", bits: 64));
        var model = trainer.Fit(train);                                     // adds ImageCode and TextCode

        var coded = model.Transform(database);
        var metrics = ml.Hashing().Evaluate(model.Transform(query), coded, queryCode: "TextCode", databaseCode: "ImageCode", labels: "Tags");
        Console.WriteLine(metrics);                                         // mAP of finding pictures with words, and more

        var rank = ml.Hashing().HammingRank("Hits", "TextCode", database: coded, databaseCodeColumn: "ImageCode", k: 10, idColumn: "ImagePath");
        ml.Model.Save(model.Append(rank.Fit(coded)), pairs.Schema, "search.zip");
        // README
        return metrics;
    }

    public sealed class Pair
    {
        [LoadColumn(0)]
        public string ImagePath { get; set; } = "";

        [LoadColumn(1)]
        public string Text { get; set; } = "";

        [LoadColumn(2)]
        public string Tags { get; set; } = "";
    }
}
