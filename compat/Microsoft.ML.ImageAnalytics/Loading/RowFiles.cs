using Microsoft.ML.Pictures;

namespace Microsoft.ML.Data;

/// <summary>The file that the current row of a cursor names, and errors that say which file and row it was.</summary>
internal sealed class RowFiles
{
    private readonly DataViewRow _row;
    private readonly string? _folder;
    private readonly string _outputColumn;
    private readonly ValueGetter<ReadOnlyMemory<char>> _getName;
    private ReadOnlyMemory<char> _name;

    public RowFiles(DataViewRow row, DataViewSchema.Column nameColumn, string? folder, string outputColumn)
    {
        _row = row;
        _folder = folder;
        _outputColumn = outputColumn;
        _getName = row.GetGetter<ReadOnlyMemory<char>>(nameColumn);
    }

    /// <param name="value">The picture of the previous row, which is disposed, or null. Null afterwards where the row names no file.</param>
    public void GetImage(ref MLImage? value)
    {
        value?.Dispose();
        value = null;
        if (GetPath() is not { } path)
            return;
        try
        {
            value = new MLImage(PictureDecoder.DecodeFile(path), MLPixelFormat.Bgra32) { Tag = path };
        }
        catch (Exception exception) when (IsAboutTheFile(exception))
        {
            throw Explain(path, exception);
        }
    }

    /// <param name="value">Its array is used again where it is long enough. Empty afterwards where the row names no file.</param>
    public void GetBytes(ref VBuffer<byte> value)
    {
        if (GetPath() is not { } path)
        {
            value = VBufferEditor.Create(ref value, 0).Commit();
            return;
        }
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length > Array.MaxLength)
                throw new IOException($"It has {file.Length} bytes; a vector holds {Array.MaxLength}.");
            var editor = VBufferEditor.Create(ref value, (int)file.Length);
            file.ReadExactly(editor.Values);
            value = editor.Commit();
        }
        catch (Exception exception) when (IsAboutTheFile(exception))
        {
            throw Explain(path, exception);
        }
    }

    private string? GetPath()
    {
        _getName(ref _name);
        if (_name.IsEmpty)
            return null;
        var name = _name.ToString();
        return string.IsNullOrWhiteSpace(_folder) ? name : Path.Combine(_folder, name);
    }

    private static bool IsAboutTheFile(Exception exception)
        => exception is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException;

    private Exception Explain(string path, Exception exception)
    {
        var message = $"The image '{path}' (row {_row.Position}, column '{_outputColumn}') cannot be loaded. {exception.Message}";
        return exception is FileNotFoundException or DirectoryNotFoundException
            ? new FileNotFoundException(message, path, exception)
            : new ArgumentException(message, exception);
    }
}
