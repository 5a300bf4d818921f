using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing;

/// <summary>A column that holds the same text in every row. The text is the only value of a value map, which is how a part of a pipeline outside ML.NET gets
/// what it has learned into the model file: a value map is saved with its values, and hands out the same string for every row.</summary>
internal static class PayloadColumn
{
    private const string Key = "MLNetHashing.key";
    private const int TheOne = 1;

    /// <summary>The columns to drop when the payload has been used, beside the payload's own.</summary>
    public static IReadOnlyList<string> Temporaries { get; } = [Key];

    /// <summary>Adds the column.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="column">Its name.</param>
    /// <param name="payload">The text. One string of .NET, so less than 2³⁰ characters.</param>
    public static IEstimator<ITransformer> Of(MLContext ml, string column, string payload)
        => ml.Transforms.CustomMapping(new KeyFactory().GetMapping(), KeyFactory.Contract)
            .Append(ml.Transforms.Conversion.MapValue(column, new Dictionary<int, string> { [TheOne] = payload }, Key));

    /// <summary>The payload that two consecutive transformers of a fitted or loaded chain add; null where they add none in that column.</summary>
    public static string? Find(ITransformer first, ITransformer second, string column)
    {
        if (first is not CustomMappingTransformer<NoColumns, KeyRow>)
            return null;
        var mapped = second.Transform(new MLContext().Data.LoadFromEnumerable([new KeyRow { Value = TheOne }]));
        if (mapped.Schema.GetColumnOrNull(column) is not { } payload)
            return null;
        using var cursor = mapped.GetRowCursor([payload]);
        cursor.MoveNext();
        ReadOnlyMemory<char> text = default;
        cursor.GetGetter<ReadOnlyMemory<char>>(payload)(ref text);
        return text.ToString();
    }

    public sealed class NoColumns
    {
    }

    public sealed class KeyRow
    {
        [ColumnName(Key)]
        public int Value { get; set; }
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class KeyFactory : CustomMappingFactory<NoColumns, KeyRow>
    {
        public const string Contract = "MLNetHashing.Key/1";

        public override Action<NoColumns, KeyRow> GetMapping() => static (_, row) => row.Value = TheOne;
    }
}
