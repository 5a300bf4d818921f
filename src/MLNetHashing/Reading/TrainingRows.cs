using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What a method learns from: pictures, texts and labels, row by row, read once and then at hand in any order.</summary>
internal sealed class TrainingRows : IDisposable
{
    private const int MaxBatchSize = 256;
    private const int MaxBatchBytes = 1 << 26;

    private TrainingRows(StoredRows image, StoredRows text, int[][] labels, int skipped)
    {
        Image = image;
        Text = text;
        Labels = labels;
        Skipped = skipped;
    }

    public StoredRows Image { get; }

    public StoredRows Text { get; }

    /// <summary>The labels of each row, numbers of the vocabulary, at least one.</summary>
    public IReadOnlyList<int[]> Labels { get; }

    public int Count => Labels.Count;

    /// <summary>The number of rows that were left out.</summary>
    public int Skipped { get; }

    /// <summary>Reads a view.</summary>
    /// <param name="data">The view; its columns are read by cursors of their own, so it must give the same rows in the same order whenever it is read.</param>
    /// <param name="image">The column of pictures or of features of them, and its form.</param>
    /// <param name="text">The column of texts or of features of them, and its form.</param>
    /// <param name="labels">A column of <paramref name="data"/>.</param>
    /// <param name="vocabulary">The labels known so far; new ones are added.</param>
    /// <param name="options">How to read.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidDataException">A row cannot be used and is not to be skipped, or no row is left.</exception>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public static TrainingRows Read(IDataView data, (string Column, InputForm Form) image, (string Column, InputForm Form) text, LabelColumn labels,
        LabelVocabulary vocabulary, ReadingOptions options, CancellationToken cancellation = default)
    {
        var batchSize = Math.Clamp(MaxBatchBytes / Math.Max(image.Form.BytesPerRow, text.Form.BytesPerRow), 1, MaxBatchSize);
        using var images = new BatchReader(data, ColumnOf(data, image), image.Form, batchSize, options.Threads, cancellation);
        using var texts = new BatchReader(data, ColumnOf(data, text), text.Form, batchSize, options.Threads, cancellation);
        using var labelCursor = data.GetRowCursor([labels.Column]);
        var readLabels = labels.CreateReader(labelCursor, vocabulary);
        using var storedImages = new StoredRowsBuilder(image.Form.BytesPerRow, options.MemoryBudget, options.TemporaryFolder);
        using var storedTexts = new StoredRowsBuilder(text.Form.BytesPerRow, options.MemoryBudget, options.TemporaryFolder);
        var storedLabels = new List<int[]>();
        var unusable = new UnusableRowLog(options);
        var read = 0;
        while (images.MoveNext() & texts.MoveNext())
        {
            for (var i = 0; i < images.Count && labelCursor.MoveNext(); i++, read++)
            {
                var rowLabels = LabelsOf(readLabels, out var labelFailure);
                if (unusable.Report(read, image.Column, images.Failures[i]) | unusable.Report(read, text.Column, texts.Failures[i])
                    | unusable.Report(read, labels.Column.Name, labelFailure))
                    continue;
                storedImages.Add(RowOf(images, image.Form, i));
                storedTexts.Add(RowOf(texts, text.Form, i));
                storedLabels.Add(rowLabels);
            }
            options.Progress?.Report(read);
        }
        unusable.Conclude(read, read - storedLabels.Count);
        return new(storedImages.Build(), storedTexts.Build(), [.. storedLabels], read - storedLabels.Count);
    }

    public void Dispose()
    {
        Image.Dispose();
        Text.Dispose();
    }

    private static DataViewSchema.Column ColumnOf(IDataView data, (string Name, InputForm Form) input)
    {
        var column = data.Schema.Require(input.Name);
        input.Form.Check(input.Name, column.Type);
        return column;
    }

    private static ReadOnlySpan<byte> RowOf(BatchReader reader, InputForm form, int row) => reader.Rows.Slice(row * form.BytesPerRow, form.BytesPerRow);

    private static int[] LabelsOf(Func<int[]> read, out UnusableInputException? failure)
    {
        failure = null;
        try
        {
            var labels = read();
            if (labels.Length == 0)
                failure = new("There is no label.");
            return labels;
        }
        catch (UnusableInputException exception)
        {
            failure = exception;
            return [];
        }
    }
}
