using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Which files are pictures, and which column their features are in.</summary>
internal sealed record FeatureSource(MLContext Context, string Output, string Path, string? Folder, string Image)
{
    /// <summary>Loads the pictures.</summary>
    public IEstimator<ITransformer> Loading => Context.Transforms.LoadImages(Image, Folder, Path);

    /// <summary>The column of names in a schema.</summary>
    /// <exception cref="ArgumentException">It is not there, or not of text.</exception>
    public DataViewSchema.Column Find(DataViewSchema schema)
    {
        var column = schema.Require(Path);
        return column.Type is TextDataViewType ? column : throw NoNames(column.Type);
    }

    public ArgumentException NoNames(DataViewType type) => new($"Column '{Path}' is {type}; the names of picture files are text.");

    public ArgumentException NoFeatures(string found)
        => new($"The backbone's column '{Output}' is {found}; features are Vector<Single> of a known size. Name the column of the network's output.");

    /// <summary>Data with names and nothing else.</summary>
    public IDataView View(IEnumerable<string> names)
    {
        var definition = SchemaDefinition.Create(typeof(Named));
        definition[0].ColumnName = Path;
        return Context.Data.LoadFromEnumerable(names.Select(name => new Named { Name = name }).ToList(), definition);
    }

    private sealed class Named
    {
        public string Name { get; set; } = "";
    }
}
