using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>A column of codes, Vector&lt;Byte, bits/8&gt;.</summary>
internal sealed class CodeColumn
{
    private readonly DataViewSchema.Column _column;

    private CodeColumn(DataViewSchema.Column column, int bytes)
    {
        _column = column;
        Bits = 8 * bytes;
    }

    public DataViewSchema.Column Column => _column;

    public int Bits { get; }

    /// <exception cref="ArgumentException">There is no such column, or it does not hold codes.</exception>
    public static CodeColumn Of(DataViewSchema schema, string name)
    {
        var column = schema.Require(name);
        return column.Type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Byte && vector.Size is >= 1 and <= BinaryCodes.MaxBits / 8
            ? new(column, vector.Size)
            : throw Refusal(name, column.Type);
    }

    /// <summary>The same look at a promise, which does not tell the length of the codes.</summary>
    /// <exception cref="ArgumentException">There will be no such column, or it will not hold codes.</exception>
    public static void Check(SchemaShape shape, string name)
    {
        var column = shape.Require(name);
        if (column.Kind != SchemaShape.Column.VectorKind.Vector || column.ItemType != NumberDataViewType.Byte || column.IsKey)
            throw Refusal(name, SchemaPromise.TypeOf(column));
    }

    /// <summary>What reads the code of the row that a cursor, or a row that moves, is at.</summary>
    public CodeReader CreateReader(DataViewRow row)
    {
        var getter = row.GetGetter<VBuffer<byte>>(row.Schema[_column.Index]);
        VBuffer<byte> value = default;
        var code = new byte[Bits / 8];
        return () =>
        {
            getter(ref value);
            if (value.Length != code.Length)
            {
                throw new InvalidDataException(
                    $"Row {row.Position} of column '{_column.Name}' has {value.Length} bytes; a code of {Bits} bits has {code.Length}.");
            }
            value.CopyTo(code);
            return code;
        };
    }

    private static ArgumentException Refusal(string name, DataViewType type) => new(
        $"Column '{name}' is {type}; codes are Vector<Byte, bits/8> of at most {BinaryCodes.MaxBits} bits. "
        + (type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Single
            ? "Name the column of codes, not that of relaxed codes or features."
            : "ImageHash, TextHash and the trainers make columns of codes."));
}

/// <summary>Reads the current row's code.</summary>
/// <returns>bits / 8 bytes, valid until the next call.</returns>
internal delegate ReadOnlySpan<byte> CodeReader();
