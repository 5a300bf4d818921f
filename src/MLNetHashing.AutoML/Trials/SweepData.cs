using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The views of a sweep. Features are kept in memory, so that what makes them is at work once, however many trials there are.</summary>
internal sealed class SweepData
{
    public SweepData(MLContext ml, IDataView train, IDataView queries, IDataView database, SweepColumns columns)
    {
        (Train, Queries, Database, Columns) = (Kept(train), Kept(queries), Kept(database), columns);

        IDataView Kept(IDataView view) => columns.All.All(name => IsKept(view.Schema.Require(name).Type)) ? ml.Data.Cache(view, columns.All) : view;
    }

    public IDataView Train { get; }

    public IDataView Queries { get; }

    public IDataView Database { get; }

    public SweepColumns Columns { get; }

    /// <summary>What tells other data from these.</summary>
    public IEnumerable<KeyValuePair<string, string>> Identity =>
    [
        new("Columns", string.Join(", ", Columns.All)),
        new("Training data", Describe(Train)),
        new("Validation queries", Describe(Queries)),
        new("Database", Describe(Database)),
    ];

    // Pictures are decoded anew for each trial: they are too large to keep, and belong to the row that they are read with.
    private static bool IsKept(DataViewType type) => type is VectorDataViewType or TextDataViewType or KeyDataViewType;

    private string Describe(IDataView view)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0;
        var labels = new LabelColumn(view, Columns.Label);
        var vocabulary = new LabelVocabulary();
        var (image, text) = (view.Schema.Require(Columns.Image), view.Schema.Require(Columns.Text));
        using (var cursor = view.GetRowCursor([image, text, labels.Column]))
        {
            Action[] append = [Appender(cursor, image, hash), Appender(cursor, text, hash)];
            var readLabels = labels.CreateReader(cursor, vocabulary);
            while (cursor.MoveNext())
            {
                foreach (var column in append)
                    column();
                hash.AppendData(MemoryMarshal.AsBytes<int>([.. Labels(readLabels), -1]));
                rows++;
            }
        }
        foreach (var name in vocabulary.Names)
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n"));
        return $"{rows} pairs with SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    // A row without labels may be one that training is told to leave out.
    private static int[] Labels(Func<int[]> read)
    {
        try
        {
            return read();
        }
        catch (UnusableInputException)
        {
            return [];
        }
    }

    private static Action Appender(DataViewRow row, DataViewSchema.Column column, IncrementalHash hash)
    {
        if (column.Type is TextDataViewType)
        {
            var read = row.GetGetter<ReadOnlyMemory<char>>(column);
            var text = default(ReadOnlyMemory<char>);
            return () =>
            {
                read(ref text);
                hash.AppendData(MemoryMarshal.AsBytes(text.Span));
                hash.AppendData([0xFF, 0xFF]);
            };
        }
        if (column.Type is VectorDataViewType { ItemType: NumberDataViewType { RawType: var item } } && item == typeof(float))
        {
            var read = row.GetGetter<VBuffer<float>>(column);
            var features = default(VBuffer<float>);
            return () =>
            {
                read(ref features);
                hash.AppendData(MemoryMarshal.AsBytes<float>([.. features.DenseValues()]));
            };
        }
        // Pixels cost more to read than a mistaken folder is worth: rows, texts and labels tell collections apart.
        return () => { };
    }
}
