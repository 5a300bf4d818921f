using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Quality;

/// <summary>Pairs of pictures and texts in a folder: items.tsv with the columns split and labels, or label_name, and image and text where these are learned
/// from; and features in NumPy files, a row for a row.</summary>
internal sealed class PairFolder
{
    /// <summary>Of so many training pairs one is a query where options are chosen.</summary>
    private const int TrainingPairsPerValidation = 5;

    private readonly string _folder;
    private readonly NumpyFile? _image;
    private readonly NumpyFile? _text;
    private readonly Dictionary<string, List<Pair>> _bySplit = [];

    /// <param name="folder">The folder.</param>
    /// <param name="image">A NumPy file of the folder, or <c>images</c> for the pictures that items.tsv names.</param>
    /// <param name="text">A NumPy file of the folder, or <c>text</c> for the texts of items.tsv.</param>
    /// <param name="validates">Whether only training pairs take part, every fifth of them as a query: what options are chosen by.</param>
    public PairFolder(string folder, string image, string text, bool validates)
    {
        _folder = folder;
        _image = image == "images" ? null : NumpyFile.Read(Path.Combine(folder, image));
        _text = text == "text" ? null : NumpyFile.Read(Path.Combine(folder, text));
        ReadItems(Path.Combine(folder, "items.tsv"));
        if (validates)
            KeepTrainingPairs();
    }

    /// <summary>The columns Image, Text and Labels of the pairs that are learned from, that ask, and that are searched: the former and the rest.</summary>
    public RetrievalData Parts(MLContext ml) => new(View(ml, "train"), View(ml, "query"), View(ml, "train", "database"));

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
        int Column(params ReadOnlySpan<string> choices)
        {
            foreach (var name in choices)
            {
                if (Array.IndexOf(names, name) is >= 0 and var column)
                    return column;
            }
            throw new InvalidDataException($"{path} has no column '{string.Join("' or '", choices!)}'; it has: {string.Join(", ", names)}.");
        }
        var (split, labels) = (Column("split"), Column("labels", "label_name"));
        int? image = _image is null ? Column("image") : null, text = _text is null ? Column("text") : null;
        foreach (var known in new[] { "query", "train", "database" })
            _bySplit[known] = [];
        CheckRows(_image, lines.Length - 1, path);
        CheckRows(_text, lines.Length - 1, path);
        for (var row = 0; row < lines.Length - 1; row++)
        {
            var fields = lines[row + 1].Split('\t');
            if (fields.Length != names.Length)
                throw new InvalidDataException($"{path}, line {row + 2} has {fields.Length} columns; the header has {names.Length}.");
            if (image is { } named && fields[named].Length == 0)
                throw new InvalidDataException($"{path}, line {row + 2} names no picture; train on a NumPy file of features with --image FILE.npy.");
            if (!_bySplit.TryGetValue(fields[split] == "test" ? "query" : fields[split], out var pairs))
                throw new InvalidDataException($"{path}, line {row + 2} is of split '{fields[split]}'; expected query or test, train or database.");
            pairs.Add(new()
            {
                ImagePath = image is { } i ? fields[i] : "",
                ImageFeatures = _image is null ? [] : _image[row].ToArray(),
                Text = text is { } t ? fields[t] : "",
                TextFeatures = _text is null ? [] : _text[row].ToArray(),
                Labels = fields[labels],
            });
        }
    }

    private void KeepTrainingPairs()
    {
        var train = _bySplit["train"];
        _bySplit["query"] = [.. train.Where((_, i) => i % TrainingPairsPerValidation == 0)];
        _bySplit["train"] = [.. train.Where((_, i) => i % TrainingPairsPerValidation != 0)];
        _bySplit["database"] = [];
    }

    private static void CheckRows(NumpyFile? features, int rows, string items)
    {
        if (features is not null && features.Rows != rows)
            throw new InvalidDataException($"{items} has {rows} rows, but one of the files of features has {features.Rows}.");
    }
}
