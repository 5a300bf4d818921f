using System.Collections;
using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Transformers that work one after the other, each on the output of the one before it. A chain that was loaded is always a
/// <c>TransformerChain&lt;ITransformer&gt;</c>.</summary>
public sealed class TransformerChain<TLastTransformer> : ITransformer, IEnumerable<ITransformer>, IDisposable where TLastTransformer : class, ITransformer
{
    private readonly ImmutableArray<ITransformer> _transformers;
    private readonly ImmutableArray<TransformerScope> _scopes;
    private bool _isDisposed;

    /// <summary>Null in an empty chain, and only there.</summary>
    public readonly TLastTransformer LastTransformer = null!;

    /// <exception cref="InvalidOperationException">There is not one scope for each transformer, or the last is of another type.</exception>
    public TransformerChain(IEnumerable<ITransformer> transformers, IEnumerable<TransformerScope> scopes)
    {
        ArgumentNullException.ThrowIfNull(transformers);
        ArgumentNullException.ThrowIfNull(scopes);
        _transformers = [.. transformers];
        _scopes = [.. scopes];
        if (_transformers.Length != _scopes.Length)
            throw new InvalidOperationException($"A chain of {_transformers.Length} transformers needs as many scopes, not {_scopes.Length}.");
        if (_transformers.IsEmpty)
            return;
        LastTransformer = _transformers[^1] as TLastTransformer
            ?? throw new InvalidOperationException($"The last transformer is a {_transformers[^1]?.GetType()}, not a {typeof(TLastTransformer)}.");
    }

    public TransformerChain(params ITransformer[] transformers) : this(transformers, transformers?.Select(_ => TransformerScope.Everything)!)
    {
    }

    bool ITransformer.IsRowToRowMapper => _transformers.All(transformer => transformer.IsRowToRowMapper);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _transformers.Aggregate(inputSchema, (schema, transformer) => transformer.GetOutputSchema(schema));
    }

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _transformers.Aggregate(input, (data, transformer) => transformer.Transform(data));
    }

    /// <summary>The transformers whose scope has something in common with the filter.</summary>
    public TransformerChain<ITransformer> GetModelFor(TransformerScope scopeFilter)
    {
        var kept = Enumerable.Range(0, _transformers.Length).Where(i => (_scopes[i] & scopeFilter) != TransformerScope.None).ToArray();
        return new TransformerChain<ITransformer>(kept.Select(i => _transformers[i]), kept.Select(i => _scopes[i]));
    }

    public TransformerChain<TNewLast> Append<TNewLast>(TNewLast transformer, TransformerScope scope = TransformerScope.Everything)
        where TNewLast : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return new TransformerChain<TNewLast>(_transformers.Add(transformer), _scopes.Add(scope));
    }

    public IEnumerator<ITransformer> GetEnumerator() => ((IEnumerable<ITransformer>)_transformers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (_transformers.FirstOrDefault(transformer => !transformer.IsRowToRowMapper) is { } obstacle)
            throw new InvalidOperationException($"{obstacle.GetType()} does not work row by row, so the chain that it is in does not either.");
        var mappers = ImmutableArray.CreateBuilder<IRowToRowMapper>(_transformers.Length);
        var schema = inputSchema;
        foreach (var transformer in _transformers)
        {
            mappers.Add(transformer.GetRowToRowMapper(schema));
            schema = mappers[^1].OutputSchema;
        }

        return new ChainedRowMapper(inputSchema, mappers.MoveToImmutable());
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.Sign(TransformerChainLoader.Signature, TransformerChainLoader.Version);
        ctx.Writer.Write(_transformers.Length);
        for (var i = 0; i < _transformers.Length; i++)
        {
            ctx.Writer.Write((int)_scopes[i]);
            ctx.SaveComponent(TransformerChainLoader.PartName(i), _transformers[i]);
        }
    }

    /// <summary>Disposes the transformers that can be disposed.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        foreach (var transformer in _transformers)
            (transformer as IDisposable)?.Dispose();
    }
}

/// <summary>Reads chains from model files.</summary>
internal static class TransformerChainLoader
{
    public const string Signature = "TransformerChain";

    public const int Version = 1;

    public static string PartName(int index) => $"Transform_{index:000}";

    public static TransformerChain<ITransformer> Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var transformers = new ITransformer[ctx.Reader.ReadInt32()];
        var scopes = new TransformerScope[transformers.Length];
        for (var i = 0; i < transformers.Length; i++)
        {
            scopes[i] = (TransformerScope)ctx.Reader.ReadInt32();
            transformers[i] = ctx.LoadComponent<ITransformer>(env, PartName(i));
        }

        return new TransformerChain<ITransformer>(transformers, scopes);
    }
}
