using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What hashing makes of data with one schema: which input columns there are, and what is added for them.</summary>
internal sealed class HashBinding
{
    private readonly List<(HashInput Input, bool IsRelaxed)> _added = [];

    /// <exception cref="ArgumentOutOfRangeException">None of the inputs is there.</exception>
    /// <exception cref="ArgumentException">An input is of a type that its network does not take.</exception>
    public HashBinding(HashModel model, IReadOnlyList<HashColumn> columns, DataViewSchema inputSchema)
    {
        InputSchema = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(inputSchema);
        foreach (var column in columns)
        {
            if (inputSchema.GetColumnOrNull(column.Input) is not { } source)
                continue;
            var network = model.Network(column.Modality);
            network.Form.Check(source.Name, source.Type);
            var input = new HashInput(network, source);
            _added.Add((input, false));
            builder.AddColumn(column.Code, HashSchema.Code(network.Bits), HashSchema.CodeAnnotations(network.Bits));
            if (column.Relaxed is null)
                continue;
            _added.Add((input, true));
            builder.AddColumn(column.Relaxed, HashSchema.Relaxed(network.Bits));
        }
        if (_added.Count == 0)
            throw HashSchema.NoInput(columns, inputSchema.Where(column => !column.IsHidden).Select(column => column.Name), nameof(inputSchema));
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    /// <summary>Whether an output column is an input column, of the same index, that is passed on.</summary>
    public bool IsPassed(int output) => output < InputSchema.Count;

    /// <summary>What an added output column is made of, and whether it is the relaxed code.</summary>
    public (HashInput Input, bool IsRelaxed) Added(int output) => _added[output - InputSchema.Count];

    /// <summary>The input columns that are passed on to some output columns.</summary>
    public IEnumerable<DataViewSchema.Column> Passed(IEnumerable<int> outputs) => outputs.Where(IsPassed).Select(output => InputSchema[output]);

    /// <summary>The inputs that are hashed for some output columns, each once.</summary>
    public IEnumerable<HashInput> Hashed(IEnumerable<int> outputs)
        => outputs.Where(output => !IsPassed(output)).Select(output => Added(output).Input).Distinct();

    /// <summary>A getter of an output column over a row.</summary>
    /// <param name="output">The row that is asked.</param>
    /// <param name="input">The row of the input under it.</param>
    /// <param name="column">The column of <paramref name="output"/>.</param>
    /// <param name="codeOf">The current row's codes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is not active.</exception>
    /// <exception cref="InvalidOperationException">The column is of another type.</exception>
    public ValueGetter<TValue> CreateGetter<TValue>(DataViewRow output, DataViewRow input, DataViewSchema.Column column, Func<HashInput, CurrentCode> codeOf)
    {
        if (!output.IsColumnActive(column))
            throw AddedGetter.NotActive(column);
        if (IsPassed(column.Index))
            return input.GetGetter<TValue>(input.Schema[column.Index]);
        var (hashed, isRelaxed) = Added(column.Index);
        return AddedGetter.Cast<TValue>(codeOf(hashed).CreateGetter(isRelaxed), column);
    }
}

/// <summary>A column of the input and the network that hashes it.</summary>
internal sealed class HashInput(HashNetwork network, DataViewSchema.Column column)
{
    public HashNetwork Network => network;

    public DataViewSchema.Column Column => column;
}
