using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The columns that a gallery shows of one side.</summary>
internal sealed class GalleryColumns
{
    private readonly DataViewSchema.Column? _text;
    private readonly DataViewSchema.Column? _picture;
    private readonly LabelColumn? _labels;
    private readonly string? _folder;

    /// <param name="view">The rows.</param>
    /// <param name="text">The column of texts, if they are shown.</param>
    /// <param name="picture">The column of files of pictures, if they are shown.</param>
    /// <param name="labels">The column of labels, if somebody asks.</param>
    /// <param name="folder">The folder that the files lie in.</param>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public GalleryColumns(IDataView view, string? text, string? picture, string? labels, string? folder)
    {
        _text = Text(view.Schema, text, "texts");
        _picture = Text(view.Schema, picture, "files of pictures");
        _labels = labels is null ? null : new(view, labels);
        _folder = folder;
    }

    /// <summary>The columns to read.</summary>
    public IEnumerable<DataViewSchema.Column> Columns => new[] { _text, _picture, _labels?.Column }.OfType<DataViewSchema.Column>();

    /// <summary>What reads the row that a cursor is at.</summary>
    public Func<GalleryItem> CreateReader(DataViewRow row, LabelVocabulary vocabulary)
    {
        var text = TextReader(row, _text);
        var picture = TextReader(row, _picture);
        var labels = _labels?.CreateRowReader(row, vocabulary);
        return () => new(text?.Invoke(), FileOf(picture?.Invoke()), labels?.Invoke() ?? []);
    }

    private string? FileOf(string? path) => path is null ? null : Path.Combine(_folder ?? "", path);

    private static Func<string>? TextReader(DataViewRow row, DataViewSchema.Column? column)
    {
        if (column is null)
            return null;
        var getter = row.GetGetter<ReadOnlyMemory<char>>(column.Value);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            return value.ToString();
        };
    }

    private static DataViewSchema.Column? Text(DataViewSchema schema, string? name, string what)
    {
        if (name is null)
            return null;
        var column = schema.Require(name);
        return column.Type is TextDataViewType ? column : throw new ArgumentException($"Column '{name}' is {column.Type}; {what} are Text.");
    }
}
