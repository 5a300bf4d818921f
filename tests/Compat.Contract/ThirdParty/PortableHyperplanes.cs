using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>The planes as a chain of built-in transformers: the weights travel as the one value of a value map, the code is a custom mapping's.</summary>
internal static class PortableHyperplanes
{
    private const string Key = "hyperplanes.key";
    private const string Weights = "hyperplanes.weights";
    private const string Input = "hyperplanes.input";
    private const string Code = "hyperplanes.code";

    public static TransformerChain<ITransformer> Create(MLContext ml, string outputColumn, string inputColumn, Hyperplanes planes)
    {
        IEstimator<ITransformer> chain = ml.Transforms.CopyColumns(Input, inputColumn)
            .Append(ml.Transforms.CustomMapping(new KeyFactory().GetMapping(), KeyFactory.Contract))
            .Append(ml.Transforms.Conversion.MapValue(Weights, new Dictionary<int, string> { [1] = planes.ToString() }, Key))
            .Append(ml.Transforms.CustomMapping(new CodeFactory().GetMapping(), CodeFactory.Contract))
            .Append(ml.Transforms.CopyColumns(outputColumn, Code))
            .Append(ml.Transforms.DropColumns(Key, Weights, Input, Code));
        var definition = SchemaDefinition.Create(typeof(FeatureRow));
        definition[0].ColumnName = inputColumn;
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, planes.Dimensions);
        return new TransformerChain<ITransformer>(chain.Fit(ml.Data.LoadFromEnumerable<FeatureRow>([], definition)));
    }

    public sealed class FeatureRow
    {
        public float[] Features { get; set; } = [];
    }

    public sealed class NoColumns
    {
    }

    public sealed class KeyRow
    {
        [ColumnName(Key)]
        public int Value { get; set; }
    }

    public sealed class WeightsAndInput
    {
        [ColumnName(Weights)]
        public string Text { get; set; } = "";

        [ColumnName(Input)]
        public float[] Features { get; set; } = [];
    }

    public sealed class CodeOf16Bits
    {
        [ColumnName(Code)]
        [VectorType(2)]
        public byte[] Value { get; set; } = [];
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class KeyFactory : CustomMappingFactory<NoColumns, KeyRow>
    {
        public const string Contract = "Compat.Contract.Key/1";

        public override Action<NoColumns, KeyRow> GetMapping() => static (_, row) => row.Value = 1;
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class CodeFactory : CustomMappingFactory<WeightsAndInput, CodeOf16Bits>
    {
        public const string Contract = "Compat.Contract.Hyperplanes/1";

        /// <summary>A value map hands out the same string for every row, so that it is parsed once.</summary>
        private static readonly ConditionalWeakTable<string, Hyperplanes> Parsed = [];

        public override Action<WeightsAndInput, CodeOf16Bits> GetMapping() => static (input, row) =>
        {
            var planes = Parsed.GetValue(input.Text, Hyperplanes.Parse);
            row.Value = new byte[planes.Bytes];
            planes.Encode(input.Features, row.Value);
        };
    }
}
