using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Quality;

/// <summary>Pairs of pictures and texts in a folder: items.tsv with the columns image, split, labels and text, and features in NumPy files, a row for a
/// row.</summary>
internal sealed class PairFolder
{
    private readonly string _folder;
    private readonly NumpyFile? _image;
    private readonly NumpyFile? _text;
    private readonly Dictionary<string, List<Pair>> _bySplit = [];

    /// <param name="folder">The folder.</param>
    /// <param name="image">A NumPy file of the folder, or <c>images</c> for the pictures that items.tsv names.</param>
    /// <param name="text">A NumPy file of the folder, or <c>text</c> for the texts of items.tsv.</param>
    public PairFolder(string folder, string image, string text)
    {
        _folder = folder;
        _image = image == "images" ? null : NumpyFile.Read(Path.Combine(folder, image));
        _text = text == "text" ? null : NumpyFile.Read(Path.Combine(folder, text));
        ReadItems(Path.Combine(folder, "items.tsv"));
    }

    public int Count(params ReadOnlySpan<string> splits) => Pairs(splits).Count();

    /// <summary>The columns Image, Text and Labels of some splits, one after another.</summary>
    public IDataView View(MLContext ml, params ReadOnlySpan<string> splits)
    {
        var schema = SchemaDefinition.Create(typeof(Pair));
        Choose(schema, _image, nameof(Pair.ImageFeatures), nameof(Pair.ImagePath), "Image");
        Choose(schema, _text, nameof(Pair.TextFeatures), nameof(Pair.Text), "Text");
        var view = ml.Data.LoadFromEnumerable([.. Pairs(splits)], schema);
        return _image is null ? ml.Transforms.LoadImages("Image", _folder, nameof(Pair.ImagePath)).Fit(view).Transform(view) : view;
    }

    private static void Choose(SchemaDefinition schema, NumpyFile? features, string featureMember, string otherMember, string column)
    {
        if (features is null)
        {
            schema.RemoveAll(member => member.MemberName == featureMember);
            return;
        }
        schema.RemoveAll(member => member.MemberName == otherMember);
        schema[featureMember].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Columns);
        schema[featureMember].ColumnName = column;
    }

    private IEnumerable<Pair> Pairs(ReadOnlySpan<string> splits)
    {
        IEnumerable<Pair> pairs = [];
        foreach (var split in splits)
            pairs = pairs.Concat(_bySplit[split]);
        return pairs;
    }

    private void ReadItems(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines.FirstOrDefault("").Split('\t');
        int Column(string name) => Array.IndexOf(names, name) is >= 0 and var column ? column
            : throw new InvalidDataException($"{path} has no column '{name}'; it has: {string.Join(", ", names)}.");
        var (image, split, labels, text) = (Column("image"), Column("split"), Column("labels"), Column("text"));
        foreach (var known in new[] { "query", "train", "database" })
            _bySplit[known] = [];
        CheckRows(_image, lines.Length - 1, path);
        CheckRows(_text, lines.Length - 1, path);
        for (var row = 0; row < lines.Length - 1; row++)
        {
            var fields = lines[row + 1].Split('\t');
            if (fields.Length != names.Length)
                throw new InvalidDataException($"{path}, line {row + 2} has {fields.Length} columns; the header has {names.Length}.");
            if (_image is null && fields[image].Length == 0)
                throw new InvalidDataException($"{path}, line {row + 2} names no picture; train on a NumPy file of features with --image FILE.npy.");
            if (!_bySplit.TryGetValue(fields[split], out var pairs))
                throw new InvalidDataException($"{path}, line {row + 2} is of split '{fields[split]}'; expected query, train or database.");
            pairs.Add(new()
            {
                ImagePath = fields[image],
                ImageFeatures = _image is null ? [] : _image[row].ToArray(),
                Text = fields[text],
                TextFeatures = _text is null ? [] : _text[row].ToArray(),
                Labels = fields[labels],
            });
        }
    }

    private static void CheckRows(NumpyFile? features, int rows, string items)
    {
        if (features is not null && features.Rows != rows)
            throw new InvalidDataException($"{items} has {rows} rows, but one of the files of features has {features.Rows}.");
    }
}
