using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>A column of labels: a multi-hot vector, a key or a vector of keys, or text with a separator. Labels go by name: the text itself; a key's value,
/// or its number where the column does not tell the values; a slot's name, or its number.</summary>
internal sealed class LabelColumn
{
    private readonly IDataView _data;
    private readonly char _separator;

    /// <param name="data">The view.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="separator">What parts the labels of a text.</param>
    /// <exception cref="ArgumentException">There is no such column, or its type cannot hold labels.</exception>
    public LabelColumn(IDataView data, string name, char separator = '|')
    {
        Column = data.Schema.Require(name);
        Check(name, Column.Type, separator);
        (_data, _separator) = (data, separator);
    }

    public DataViewSchema.Column Column { get; }

    /// <summary>Looks whether a type can hold labels.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Check(string name, DataViewType type, char separator)
    {
        if (!LabelReader.CanRead(type))
            throw new ArgumentException($"Column '{name}' is {type}; labels are a multi-hot vector, a key or a vector of keys, or text with "
                + $"'{separator}' between labels. Map single values to keys with ml.Transforms.Conversion.MapValueToKey.");
        if (type is VectorDataViewType { ItemType: not KeyDataViewType, Size: > LabelSets.MaxLabels and var size })
            throw new ArgumentException($"Column '{name}' has {size} labels; at most {LabelSets.MaxLabels} are possible.");
    }

    /// <summary>What gives the numbers of the current row's labels, each once; none where the row has none.</summary>
    /// <param name="row">A row in which the column is active.</param>
    /// <param name="vocabulary">The labels known so far; new ones are added.</param>
    /// <returns>A function that throws an <see cref="UnusableInputException"/> where the value is no label.</returns>
    public Func<int[]> CreateReader(DataViewRow row, LabelVocabulary vocabulary) => new LabelReader(Column, vocabulary, _separator).Create(row);

    /// <summary>The same for those who have no use for rows without labels.</summary>
    /// <returns>A function that throws an <see cref="InvalidDataException"/> where the value is no label; the message names row and column.</returns>
    public Func<int[]> CreateRowReader(DataViewRow row, LabelVocabulary vocabulary)
    {
        var read = CreateReader(row, vocabulary);
        return () =>
        {
            try
            {
                return read();
            }
            catch (UnusableInputException failure)
            {
                throw new InvalidDataException($"Row {row.Position} of column '{Column.Name}': {failure.Message}", failure);
            }
        };
    }

    /// <summary>The labels of all rows.</summary>
    /// <exception cref="InvalidDataException">A value is no label; the message names row and column.</exception>
    public int[][] Read(LabelVocabulary vocabulary)
    {
        var labels = new List<int[]>();
        using var cursor = _data.GetRowCursor([Column]);
        var read = CreateRowReader(cursor, vocabulary);
        while (cursor.MoveNext())
            labels.Add(read());
        return [.. labels];
    }
}
