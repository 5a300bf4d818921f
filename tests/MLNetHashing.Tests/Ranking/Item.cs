using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Ranking;

/// <summary>A pair with codes of 16 bits, few enough that many are equally far away.</summary>
internal sealed class Item
{
    public string Name { get; set; } = "";

    public int Number { get; set; }

    public uint Serial { get; set; }

    public long Ticket { get; set; }

    [VectorType(2)]
    public byte[] ImageCode { get; set; } = [];

    [VectorType(2)]
    public byte[] TextCode { get; set; } = [];

    /// <summary>Up to three of five labels.</summary>
    public string Tags { get; set; } = "";

    [VectorType(5)]
    public float[] Hot { get; set; } = [];

    public static Item[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => One(random, number))];
    }

    public static IDataView View(MLContext ml, params Item[] items) => ml.Data.LoadFromEnumerable(items);

    /// <summary>What a search should find, restated: everything sorted by distance; the sort keeps the order of equals.</summary>
    public static (int Row, int Distance)[] Nearest(byte[] query, IEnumerable<byte[]> database, int k) =>
    [
        .. database.Select((code, row) => (Row: row, Distance: code.Zip(query, (left, right) => int.PopCount(left ^ right)).Sum()))
            .OrderBy(item => item.Distance).Take(k),
    ];

    public string[] Labels() => Tags.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static Item One(Random random, int number)
    {
        var labels = Enumerable.Range(0, 5).Where(_ => random.Next(3) == 0).Take(3).ToArray();
        var item = new Item
        {
            Name = $"item {number}",
            Number = -number,
            Serial = 5 + (uint)number,
            Ticket = 10_000_000_000 + number,
            ImageCode = new byte[2],
            TextCode = new byte[2],
            Tags = string.Join('|', labels.Select(label => $"label {label}")),
            Hot = [.. Enumerable.Range(0, 5).Select(label => labels.Contains(label) ? 1f : 0f)],
        };
        random.NextBytes(item.ImageCode);
        random.NextBytes(item.TextCode);
        return item;
    }
}
