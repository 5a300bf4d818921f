using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNetHashing;

/// <summary>Learns linear hash functions of features of images and of texts from pairs with labels, without torch: the baselines that a deep method has to
/// beat. The model is the same kind of model, saved, loaded, ranked and evaluated alike.</summary>
/// <remarks>Rows are read once and kept in memory.</remarks>
public sealed class LinearHashingTrainer : IEstimator<HashTransformer>
{
    private readonly MLContext _ml;
    private readonly string _imageColumn;
    private readonly string _textColumn;
    private readonly string _labelColumn;
    private readonly LinearHashingOptions _options;

    internal LinearHashingTrainer(MLContext ml, string imageColumn, string textColumn, string labelColumn, LinearHashingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(imageColumn);
        ArgumentException.ThrowIfNullOrEmpty(textColumn);
        ArgumentException.ThrowIfNullOrEmpty(labelColumn);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        (_ml, _imageColumn, _textColumn, _labelColumn, _options) = (ml, imageColumn, textColumn, labelColumn, options);
    }

    private HashColumn[] Columns =>
    [
        new(Modality.Image, _imageColumn, _options.ImageCodeColumn, null),
        new(Modality.Text, _textColumn, _options.TextCodeColumn, null),
    ];

    /// <summary>Learns.</summary>
    /// <param name="input">Training pairs. The view is read by several cursors, so it must give the same rows in the same order whenever it is read.</param>
    /// <returns>What adds the codes to other data.</returns>
    /// <exception cref="ArgumentException">A column is missing, of another type or of unknown length, or the features do not allow so many bits.</exception>
    /// <exception cref="InvalidDataException">A row cannot be learned from.</exception>
    public HashTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var channel = ((IHostEnvironment)_ml).Register(nameof(LinearHashingTrainer)).Start(_options.Method);
        var (imageSize, textSize) = (SizeOf(input, _imageColumn), SizeOf(input, _textColumn));
        var vocabulary = new LabelVocabulary();
        using var rows = TrainingRows.Read(
            input,
            (_imageColumn, new FeatureForm(imageSize)),
            (_textColumn, new FeatureForm(textSize)),
            new LabelColumn(input, _labelColumn, _options.LabelSeparator),
            vocabulary,
            new()
            {
                UnusableRows = _options.UnusableRows,
                TemporaryFolder = _ml.TempFilePath,
                Warn = line => channel.Warning(MessageSensitivity.None, "{0}", line),
            });
        channel.Info(MessageSensitivity.None, "{0}",
            $"{_options.Method} learns {_options.Bits} bits from {rows.Count} pairs with {vocabulary.Count} labels.");
        var pairs = new FeaturePairs(Features(rows.Image, imageSize), imageSize, Features(rows.Text, textSize), textSize);
        var hashers = _options.Learn(pairs, LabelSets.FromIndices(rows.Labels, vocabulary.Count));
        return new(_ml, new(_options.Method, LinearNetwork.Of(hashers.Image), LinearNetwork.Of(hashers.Text)), Columns);
    }

    /// <summary>The shape with the columns of codes.</summary>
    /// <param name="inputSchema">Has the columns of features and labels.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var column in new[] { _imageColumn, _textColumn })
            CheckFeatures(column, SchemaPromise.TypeOf(inputSchema.Require(column)));
        LabelColumn.Check(_labelColumn, SchemaPromise.TypeOf(inputSchema.Require(_labelColumn)), _options.LabelSeparator);
        return HashSchema.Promise(_ml, inputSchema, Columns, _options.Bits);
    }

    private int SizeOf(IDataView input, string column)
    {
        var type = input.Schema.Require(column).Type;
        CheckFeatures(column, type);
        return ((VectorDataViewType)type).Size is > 0 and var size ? size : throw new ArgumentException(
            $"Column '{column}' is {type}; {_options.Method} takes vectors of one length, which it learns from the column's type. "
            + "Give the column a type with its length, such as by [VectorType(length)] on the member that it comes from.");
    }

    private void CheckFeatures(string column, DataViewType type)
    {
        if (type is VectorDataViewType { ItemType.RawType: var item } && item == typeof(float))
            return;
        var wayOut = type switch
        {
            VectorDataViewType { ItemType: NumberDataViewType } => "Convert it with ml.Transforms.Conversion.ConvertType to Single.",
            TextDataViewType => "Make features of the text first, for instance with ml.Transforms.Text.FeaturizeText, or train a deep method such as Dsph, "
                + "which reads text itself.",
            _ => "Make features of it first, for instance with ml.Transforms.ApplyOnnxModel, or train a deep method such as Dsph, which looks at "
                + "pictures itself.",
        };
        throw new ArgumentException($"Column '{column}' is {type}; {_options.Method} takes feature vectors, Vector<Single>. {wayOut}");
    }

    private static float[] Features(StoredRows rows, int size)
    {
        var features = new float[checked(rows.Count * size)];
        for (var row = 0; row < rows.Count; row++)
            rows[row].CopyTo(MemoryMarshal.AsBytes(features.AsSpan(row * size, size)));
        return features;
    }
}
