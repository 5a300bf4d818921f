using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>A column of pictures, and that of the values which are made of them.</summary>
/// <param name="Input">The column of pictures.</param>
/// <param name="Output">The column of values, Vector&lt;Single, 3 · size · size&gt;.</param>
/// <param name="Options">How the values are made.</param>
internal sealed record PixelColumns(string Input, string Output, PixelOptions Options)
{
    public VectorDataViewType Type => new(NumberDataViewType.Single, Options.ValuesPerPicture);

    /// <summary>The column of pictures in a schema.</summary>
    /// <exception cref="ArgumentException">The column is not there, or not of pictures.</exception>
    public DataViewSchema.Column Find(DataViewSchema schema)
    {
        var column = schema.Require(Input);
        return column.Type is ImageDataViewType ? column : throw NoPictures(column.Name, column.Type);
    }

    public DataViewSchema Extend(DataViewSchema schema)
    {
        Find(schema);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(schema);
        builder.AddColumn(Output, Type);
        return builder.ToSchema();
    }

    public static ArgumentException NoPictures(string column, DataViewType type)
        => new($"Column '{column}' is {type}; pixels are those of pictures. " + (type is TextDataViewType
            ? "Load the files that it names with ml.Transforms.LoadImages."
            : "Give it a column of MLImage, for instance from ml.Transforms.LoadImages."));

    public static InvalidDataException Unusable(string column, long position, UnusableInputException reason)
        => new($"Column '{column}' has no pixels in row {position}: {reason.Message} Leave such rows out of the data, or mend them.", reason);
}
