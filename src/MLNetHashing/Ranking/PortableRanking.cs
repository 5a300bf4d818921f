using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing;

/// <summary>A ranking as a chain of ML.NET's own transformers, which ML.NET can save: the database travels as the one value of a value map, and a custom
/// mapping searches it.</summary>
internal static class PortableRanking
{
    private const string Payload = "MLNetHashing.ranking";
    private const string Code = "MLNetHashing.ranking.code";
    private const string Hits = "MLNetHashing.ranking.hits";
    private const string Distances = "MLNetHashing.ranking.distances";

    /// <summary>What the payloads stand for: a payload is the same string in every row, and so is read once.</summary>
    private static readonly ConditionalWeakTable<string, Ranker> Rankers = [];

    public static TransformerChain<ITransformer> Create(MLContext ml, RankingColumns columns, Ranker ranker)
    {
        IEstimator<ITransformer> chain = ml.Transforms.CopyColumns(Code, columns.Query)
            .Append(PayloadColumn.Of(ml, Payload, RankingPayload.Write(ranker)))
            .Append(Search(ml, ranker.Database.Ids))
            .Append(ml.Transforms.CopyColumns(columns.Hits, Hits))
            .Append(ml.Transforms.CopyColumns(columns.Distances, Distances))
            .Append(ml.Transforms.DropColumns([Payload, Code, Hits, Distances, .. PayloadColumn.Temporaries]));
        var definition = SchemaDefinition.Create(typeof(Query));
        definition[0].ColumnName = columns.Query;
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Byte, ranker.Database.Index.Bits / 8);
        return new TransformerChain<ITransformer>(chain.Fit(ml.Data.LoadFromEnumerable<Query>([], definition)));
    }

    private static IEstimator<ITransformer> Search(MLContext ml, HitIds ids) => ids switch
    {
        HitIds<ReadOnlyMemory<char>> => ml.Transforms.CustomMapping(new TextFactory().GetMapping(), TextFactory.Contract),
        HitIds<int> => ml.Transforms.CustomMapping(new Int32Factory().GetMapping(), Int32Factory.Contract),
        HitIds<uint> => ml.Transforms.CustomMapping(new UInt32Factory().GetMapping(), UInt32Factory.Contract),
        _ => ml.Transforms.CustomMapping(new Int64Factory().GetMapping(), Int64Factory.Contract),
    };

    public sealed class Query
    {
        public byte[] Code { get; set; } = [];
    }

    public sealed class PayloadAndCode
    {
        [ColumnName(Payload)]
        public string Text { get; set; } = "";

        [ColumnName(PortableRanking.Code)]
        public byte[] Code { get; set; } = [];
    }

    public sealed class HitsOf<T>
    {
        [ColumnName(Hits)]
        public T[] Ids { get; set; } = [];

        [ColumnName(PortableRanking.Distances)]
        public int[] Distances { get; set; } = [];
    }

    /// <summary>Searches for ids of one type.</summary>
    public abstract class SearchFactory<T> : CustomMappingFactory<PayloadAndCode, HitsOf<T>>
    {
        public sealed override Action<PayloadAndCode, HitsOf<T>> GetMapping() => static (input, row) =>
        {
            var ranker = Rankers.GetValue(input.Text, RankingPayload.Read);
            ranker.CheckBits("of the input", 8 * input.Code.Length);
            var ids = (HitIds<T>)ranker.Database.Ids;
            var hits = ranker.Rank(input.Code);
            row.Ids = Array.ConvertAll(hits, hit => ids[hit.Id]);
            row.Distances = Array.ConvertAll(hits, hit => hit.Distance);
        };
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class TextFactory : SearchFactory<ReadOnlyMemory<char>>
    {
        public const string Contract = "MLNetHashing.HammingRank.Text/1";
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Int32Factory : SearchFactory<int>
    {
        public const string Contract = "MLNetHashing.HammingRank.Int32/1";
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class UInt32Factory : SearchFactory<uint>
    {
        public const string Contract = "MLNetHashing.HammingRank.UInt32/1";
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Int64Factory : SearchFactory<long>
    {
        public const string Contract = "MLNetHashing.HammingRank.Int64/1";
    }
}
