using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that change the type of a column.</summary>
public static class ConversionsExtensionsCatalog
{
    public static TypeConvertingEstimator ConvertType(this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName, string? inputColumnName = null, DataKind outputKind = DataKind.Single)
        => new(catalog.Environment, [(outputColumnName, inputColumnName ?? outputColumnName)], outputKind);

    public static TypeConvertingEstimator ConvertType(this TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns, DataKind outputKind = DataKind.Single)
        => new(catalog.Environment, InputOutputColumnPair.ToPairs(columns), outputKind);

    public static KeyToValueMappingEstimator MapKeyToValue(this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName, string? inputColumnName = null)
        => new(catalog.Environment, [(outputColumnName, inputColumnName ?? outputColumnName)]);

    public static KeyToValueMappingEstimator MapKeyToValue(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns)
        => new(catalog.Environment, InputOutputColumnPair.ToPairs(columns));

    public static KeyToVectorMappingEstimator MapKeyToVector(this TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns, bool outputCountVector = false)
        => new(catalog.Environment, InputOutputColumnPair.ToPairs(columns), outputCountVector);

    public static KeyToVectorMappingEstimator MapKeyToVector(this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName, string? inputColumnName = null, bool outputCountVector = false)
        => new(catalog.Environment, [(outputColumnName, inputColumnName ?? outputColumnName)], outputCountVector);

    public static ValueToKeyMappingEstimator MapValueToKey(this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName, string? inputColumnName = null,
        int maximumNumberOfKeys = 1000000, ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence,
        bool addKeyValueAnnotationsAsText = false, IDataView? keyData = null)
        => catalog.MapValueToKey([new(outputColumnName, inputColumnName)], maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText, keyData);

    public static ValueToKeyMappingEstimator MapValueToKey(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns,
        int maximumNumberOfKeys = 1000000, ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence,
        bool addKeyValueAnnotationsAsText = false, IDataView? keyData = null)
        => new(catalog.Environment, InputOutputColumnPair.ToPairs(columns), maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText, keyData);

    public static ValueMappingEstimator<TInputType, TOutputType> MapValue<TInputType, TOutputType>(this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        IEnumerable<KeyValuePair<TInputType, TOutputType>> keyValuePairs, string? inputColumnName = null, bool treatValuesAsKeyType = false)
        => new(catalog.Environment, ValueMap.Of(keyValuePairs, treatValuesAsKeyType), (outputColumnName, inputColumnName ?? outputColumnName));

    public static ValueMappingEstimator<TInputType, TOutputType> MapValue<TInputType, TOutputType>(this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        IEnumerable<KeyValuePair<TInputType, TOutputType[]>> keyValuePairs, string? inputColumnName = null)
        => new(catalog.Environment, ValueMap.OfVectors(keyValuePairs), (outputColumnName, inputColumnName ?? outputColumnName));

    public static ValueMappingEstimator MapValue(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, IDataView lookupMap,
        DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn, string? inputColumnName = null)
        => new(catalog.Environment, ValueMap.Of(lookupMap, keyColumn, valueColumn), (outputColumnName, inputColumnName ?? outputColumnName));
}
