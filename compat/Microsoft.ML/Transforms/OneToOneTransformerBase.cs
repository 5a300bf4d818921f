using System.Collections.Immutable;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Base of the transformers that make one output column of one input column, for one or more pairs.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, IEnumerable<(string Output, string Input)> columns) : base(host)
    {
        ColumnPairs = [.. columns];
        if (ColumnPairs.IsEmpty)
            throw new ArgumentException("At least one pair of columns is needed.", nameof(columns));
        foreach (var (output, input) in ColumnPairs)
        {
            ArgumentException.ThrowIfNullOrEmpty(output, nameof(columns));
            ArgumentException.ThrowIfNullOrEmpty(input, nameof(columns));
        }
    }

    private protected ImmutableArray<(string Output, string Input)> ColumnPairs { get; }

    private protected void SaveColumnPairs(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach (var (output, input) in ColumnPairs)
        {
            ctx.Writer.Write(output);
            ctx.Writer.Write(input);
        }
    }

    private protected static (string Output, string Input)[] LoadColumnPairs(ModelLoadContext ctx)
    {
        var columns = new (string, string)[ctx.Reader.ReadInt32()];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = (ctx.Reader.ReadString(), ctx.Reader.ReadString());
        return columns;
    }
}
