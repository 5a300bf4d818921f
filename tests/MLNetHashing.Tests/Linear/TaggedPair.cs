using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Linear;

/// <summary>Features that are noisy sums of a direction for each tag, with other directions for photos than for captions.</summary>
public sealed class TaggedPair
{
    public const int PhotoSize = 12;
    public const int CaptionSize = 10;
    private const int Tags = 4;

    [VectorType(PhotoSize)]
    public float[] Photo { get; set; } = [];

    [VectorType(CaptionSize)]
    public float[] Caption { get; set; } = [];

    public string Labels { get; set; } = "";

    public static List<TaggedPair> Draw(int count, int seed)
    {
        var directions = new Random(99);
        var (photos, captions) = (Directions(PhotoSize), Directions(CaptionSize));
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Pair([random.Next(Tags), random.Next(Tags)]))];

        TaggedPair Pair(int[] tags) => new()
        {
            Photo = Sum(photos, tags),
            Caption = Sum(captions, tags),
            Labels = string.Join('|', tags.Distinct().Select(tag => $"tag{tag}")),
        };

        float[][] Directions(int size) => [.. Enumerable.Range(0, Tags).Select(_ => Enumerable.Range(0, size).Select(_ => directions.NextSingle() - 0.5f).ToArray())];

        float[] Sum(float[][] of, int[] tags) => [.. Enumerable.Range(0, of[0].Length)
            .Select(j => 2 + tags.Distinct().Sum(tag => of[tag][j]) + 0.3f * (random.NextSingle() - 0.5f))];
    }
}
