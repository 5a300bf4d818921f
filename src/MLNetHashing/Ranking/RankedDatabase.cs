using Microsoft.ML;

namespace MLNetHashing;

/// <summary>A database to search: its codes and what its items are called. Any number of threads may search it.</summary>
internal sealed class RankedDatabase : IDisposable
{
    private RankedDatabase(HammingIndex index, HitIds ids, string origin)
    {
        Index = index;
        Ids = ids;
        Origin = origin;
    }

    public HammingIndex Index { get; }

    public HitIds Ids { get; }

    /// <summary>Where the codes come from, for messages.</summary>
    public string Origin { get; }

    /// <summary>The codes, in database order; none where they lie in a file.</summary>
    public BinaryCodes? Codes { get; private init; }

    /// <summary>The file that the codes lie in.</summary>
    public string? IndexFile { get; private init; }

    /// <summary>Reads a view once.</summary>
    /// <param name="view">The database.</param>
    /// <param name="codeColumn">Its codes.</param>
    /// <param name="idColumn">Its ids; row numbers where there is none.</param>
    public static RankedDatabase Read(IDataView view, string codeColumn, string? idColumn)
    {
        var codes = CodeColumn.Of(view.Schema, codeColumn);
        var ids = IdColumn.Of(view.Schema, idColumn);
        using var cursor = view.GetRowCursor([codes.Column, .. ids.Columns]);
        var builder = new BinaryCodesBuilder(codes.Bits, view.GetRowCount() ?? 0);
        var code = codes.CreateReader(cursor);
        var collector = ids.CreateCollector(cursor);
        while (cursor.MoveNext())
        {
            builder.Add(code());
            collector.Collect();
        }
        return Of(builder.ToCodes(), collector.ToIds(), $"column '{codeColumn}' of the database");
    }

    public static RankedDatabase Of(BinaryCodes codes, HitIds ids, string origin)
        => new(HammingIndex.Build(codes), ids, origin) { Codes = codes };

    public static RankedDatabase Open(string indexFile)
        => new(HammingIndex.Open(indexFile), NumberIds.Instance, $"the index file '{indexFile}'") { IndexFile = indexFile };

    public void Dispose() => Index.Dispose();
}
