using Microsoft.ML;

namespace MLNetHashing;

/// <summary>The queries, or the database, of an evaluation: codes and labels, read in one pass.</summary>
/// <param name="Codes">The codes of each column, in the columns' order.</param>
/// <param name="Labels">The labels of each row.</param>
internal sealed record RetrievalSide(BinaryCodes[] Codes, int[][] Labels)
{
    /// <param name="view">The rows.</param>
    /// <param name="codeColumns">The columns of codes.</param>
    /// <param name="labelColumn">The column of labels.</param>
    /// <param name="vocabulary">Learns the labels that it does not know.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public static RetrievalSide Read(IDataView view, string[] codeColumns, string labelColumn, LabelVocabulary vocabulary)
    {
        var codes = Array.ConvertAll(codeColumns, name => CodeColumn.Of(view.Schema, name));
        var labels = new LabelColumn(view, labelColumn);
        var builders = Array.ConvertAll(codes, column => new BinaryCodesBuilder(column.Bits, view.GetRowCount() ?? 0));
        var sets = new List<int[]>();
        using var cursor = view.GetRowCursor([.. codes.Select(column => column.Column), labels.Column]);
        var readCodes = Array.ConvertAll(codes, column => column.CreateReader(cursor));
        var readLabels = labels.CreateRowReader(cursor, vocabulary);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < builders.Length; i++)
                builders[i].Add(readCodes[i]());
            sets.Add(readLabels());
        }
        return new(Array.ConvertAll(builders, builder => builder.ToCodes()), [.. sets]);
    }
}
