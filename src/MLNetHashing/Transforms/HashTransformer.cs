using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Adds the codes of pictures and texts to data: for every column to hash that is there a column of codes, Vector&lt;Byte, bits/8&gt; with the
/// annotation HashBits, and on request one of relaxed codes, Vector&lt;Single, bits&gt;. Data with one modality gets the codes of that one.</summary>
/// <remarks>
/// Rows go through the network in batches, read ahead by a cursor of their own. Any number of threads may use a transformer at once. A value that cannot be
/// hashed (an unreadable picture, an empty text, a NaN among features) is an <see cref="InvalidDataException"/> when its code is asked for, which names row and
/// column; transformers of ML.NET neither add nor leave out rows, so there is no option to skip such rows: filter them out before.
/// <para>Saved with <c>ml.Model.Save</c>, it comes back from <c>ml.Model.Load</c> as a chain of ML.NET's own transformers, which computes the same codes row by
/// row, without the annotation, and asks for all of its input columns: to serve one modality alone, save <see cref="ImageHash"/> or
/// <see cref="TextHash"/>. <see cref="HashModel.From"/> finds the model in it again. Networks of more than 64 MiB are saved by
/// <see cref="HashingCatalog.SaveModel(ITransformer, DataViewSchema?, string)"/>.</para>
/// </remarks>
public sealed class HashTransformer : ITransformer
{
    private const int BatchSize = 256;

    private readonly MLContext _ml;
    private readonly IReadOnlyList<HashColumn> _columns;
    private readonly int _batchSize;

    /// <param name="ml">The context.</param>
    /// <param name="model">The networks.</param>
    /// <param name="columns">The columns to hash, at least one.</param>
    /// <param name="batchSize">How many rows go through a network at once.</param>
    internal HashTransformer(MLContext ml, HashModel model, IReadOnlyList<HashColumn> columns, int batchSize = BatchSize)
    {
        _ml = ml;
        _columns = columns;
        _batchSize = batchSize;
        Model = model;
    }

    /// <summary>What has been learned.</summary>
    public HashModel Model { get; }

    /// <summary>The half that hashes pictures, or features of them.</summary>
    /// <exception cref="InvalidOperationException">This is the half that hashes texts.</exception>
    public HashTransformer ImageHash => Half(Modality.Image);

    /// <summary>The half that hashes texts, or features of them.</summary>
    /// <exception cref="InvalidOperationException">This is the half that hashes pictures.</exception>
    public HashTransformer TextHash => Half(Modality.Text);

    /// <inheritdoc/>
    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema with the columns that are added.</summary>
    /// <param name="inputSchema">Has at least one of the columns to hash.</param>
    /// <exception cref="ArgumentOutOfRangeException">None of the columns to hash is there.</exception>
    /// <exception cref="ArgumentException">A column to hash is of a type that its network does not take.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    /// <summary>The data with the columns that are added; nothing is read before a cursor moves.</summary>
    /// <param name="input">Has at least one of the columns to hash.</param>
    /// <exception cref="ArgumentOutOfRangeException">None of the columns to hash is there.</exception>
    /// <exception cref="ArgumentException">A column to hash is of a type that its network does not take.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new HashedView(input, Bind(input.Schema), _batchSize);
    }

    /// <inheritdoc/>
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new HashRowMapper(Bind(inputSchema));

    /// <inheritdoc/>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)ToPortable(null)).Save(ctx);

    /// <summary>The networks that it uses.</summary>
    internal IEnumerable<HashNetwork> Networks => _columns.Select(column => Model.Network(column.Modality));

    /// <summary>The form that a model file can hold.</summary>
    /// <param name="folder">Where large encoders go; none where nothing can lie beside the model file.</param>
    internal TransformerChain<ITransformer> ToPortable(EncoderFolder? folder) => PortableHash.Create(_ml, Model, _columns, folder);

    private HashBinding Bind(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return new HashBinding(Model, _columns, inputSchema);
    }

    private HashTransformer Half(Modality modality)
    {
        var columns = _columns.Where(column => column.Modality == modality).ToList();
        return columns.Count > 0
            ? new HashTransformer(_ml, Model, columns, _batchSize)
            : throw new InvalidOperationException($"This is the half that hashes '{_columns[0].Input}'; it has no column of the modality {modality}.");
    }
}
