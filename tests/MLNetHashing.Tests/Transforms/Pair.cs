using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Transforms;

/// <summary>Features of a picture and of a text. The values are quarters, which every text form of them keeps.</summary>
public sealed class Pair
{
    public int Id { get; set; }

    [VectorType(Models.PhotoSize)]
    public float[] Photo { get; set; } = [];

    public string Title { get; set; } = "";

    [VectorType(Models.CaptionSize)]
    public float[] Caption { get; set; } = [];

    public static Pair[] Draw(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count)
            .Select(id => new Pair { Id = id, Photo = Features(Models.PhotoSize), Title = $"t{id}", Caption = Features(Models.CaptionSize) })];

        float[] Features(int size) => [.. Enumerable.Range(0, size).Select(_ => random.Next(-8, 9) / 4f)];
    }
}
