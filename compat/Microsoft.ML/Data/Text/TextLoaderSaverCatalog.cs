using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Reading delimited text files.</summary>
public static class TextLoaderSaverCatalog
{
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Column[] columns, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
        => new TextDataView(catalog.Environment, path, CreateOptions(columns, separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse));

    /// <summary>Loads the fields that the members of <typeparamref name="TInput"/> ask for with <see cref="LoadColumnAttribute"/>.</summary>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
        => catalog.LoadFromTextFile(path, TextColumn.OfClass(typeof(TInput)), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse);

    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Options? options = null)
        => new TextDataView(catalog.Environment, path, options ?? new TextLoader.Options());

    /// <summary>Loads the fields that the members of <typeparamref name="TInput"/> ask for, which replace the columns of the options.</summary>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, TextLoader.Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Columns = TextColumn.OfClass(typeof(TInput));
        return catalog.LoadFromTextFile(path, options);
    }

    private static TextLoader.Options CreateOptions(TextLoader.Column[] columns, char separator, bool hasHeader, bool allowQuoting, bool trimWhitespace,
        bool allowSparse)
        => allowSparse
            ? throw new NotSupportedException("Rows in the sparse format index:value are not read by this build of Microsoft.ML: write every field.")
            : new TextLoader.Options
            {
                Columns = columns,
                Separators = [separator],
                HasHeader = hasHeader,
                AllowQuoting = allowQuoting,
                TrimWhitespace = trimWhitespace,
            };
}
