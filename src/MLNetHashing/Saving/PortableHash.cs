using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing;

/// <summary>Hashing as a chain of ML.NET's own transformers, which is what a model file can hold: the network travels as the one text of a value map, and a
/// custom mapping that is found again by its contract name makes the codes of it.</summary>
internal static class PortableHash
{
    /// <exception cref="NotSupportedException">A network is too large for a model file.</exception>
    public static TransformerChain<ITransformer> Create(MLContext ml, HashModel model, IReadOnlyList<HashColumn> columns)
        => new(columns.Select(column => Half(ml, model, column)).ToArray());

    private static ITransformer Half(MLContext ml, HashModel model, HashColumn column)
    {
        var network = model.Network(column.Modality);
        var payload = PayloadColumn.Of(ml, HashPayload.Column, new HashPayload(model.Method, column.Modality, network).ToText());
        IEstimator<ITransformer> start = network.Config.Encoder is TextTransformerConfig { TakesText: false }
            ? ml.Transforms.Conversion.ConvertType(PortableColumns.Value, column.Input, DataKind.Int32)
            : ml.Transforms.CopyColumns(PortableColumns.Value, column.Input);
        start = start.Append(payload);
        var bits = network.Bits;
        return network.Config.Encoder switch
        {
            VisionTransformerConfig or ConvolutionalConfig => Half(ml, column, bits, start, new PortableFactories.OfPictures(), PortableFactories.OfPictures.Contract),
            FeatureEncoderConfig => Half(ml, column, bits, start, new PortableFactories.OfFeatures(), PortableFactories.OfFeatures.Contract),
            TextTransformerConfig { TakesText: false } => Half(ml, column, bits, start, new PortableFactories.OfTokens(), PortableFactories.OfTokens.Contract),
            TextTransformerConfig => Half(ml, column, bits, start, new PortableFactories.OfTexts(), PortableFactories.OfTexts.Contract),
            var other => throw new NotSupportedException($"Models with a {other.GetType().Name} cannot be saved."),
        };
    }

    private static ITransformer Half<TInput>(
        MLContext ml, HashColumn column, int bits, IEstimator<ITransformer> start,
        CustomMappingFactory<TInput, PortableColumns.Pieces> factory, string contract)
        where TInput : class, new()
    {
        var chain = start
            .Append(ml.Transforms.CustomMapping(factory.GetMapping(), contract))
            .Append(VectorPieces.Join(ml, column.Code, PortableColumns.CodePieces(bits / 8)));
        if (column.Relaxed is not null)
            chain = chain.Append(VectorPieces.Join(ml, column.Relaxed, PortableColumns.RelaxedPieces(bits / 8)));
        string[] temporaries = [HashPayload.Column, .. PayloadColumn.Temporaries, .. PortableColumns.Temporaries];
        var noRows = SchemaDefinition.Create(typeof(TInput));
        noRows.RemoveAll(member => member.ColumnName != PortableColumns.Value);
        noRows[0].ColumnName = column.Input;
        return chain.Append(ml.Transforms.DropColumns(temporaries)).Fit(ml.Data.LoadFromEnumerable<TInput>([], noRows));
    }
}
