using Microsoft.ML;

namespace MLNetHashing.Tests.Input;

/// <summary>Reads columns by forms, one cursor, row by row.</summary>
internal static class FormReading
{
    /// <summary>The bytes of every row; null with a message where the row cannot be used.</summary>
    public static List<(byte[]? Bytes, string? Failure)> Read(IDataView data, string name, InputForm form)
    {
        var column = data.Schema[name];
        form.Check(name, column.Type);
        using var cursor = data.GetRowCursor([column]);
        var read = form.CreateReader(cursor, column);
        var rows = new List<(byte[]?, string?)>();
        while (cursor.MoveNext())
        {
            var bytes = Enumerable.Repeat((byte)0xCC, form.BytesPerRow).ToArray();
            try
            {
                read(bytes);
                rows.Add((bytes, null));
            }
            catch (UnusableInputException failure)
            {
                rows.Add((null, failure.Message));
            }
        }
        return rows;
    }
}
