using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Data;

/// <summary>The lines of a text file that hold data: empty lines and those that start with // are passed over, as are those with # before the first.</summary>
internal sealed class LineReader : IDisposable
{
    private readonly StreamReader _reader;
    private readonly LineSplitter? _joiner;
    private long _linesRead;
    private bool _isPastStart;

    public LineReader(string path, TextLoader.Options options)
    {
        _reader = new StreamReader(path);
        _joiner = options.AllowQuoting && options.ReadMultilines ? new LineSplitter(options) : null;
        if (options.HasHeader && TryRead(out var header))
            Header = header;
    }

    /// <summary>The first line of a file with a header; null where the file is empty or has none.</summary>
    public string? Header { get; }

    /// <summary>Number, from 1, of the line read last; of several joined lines, the first.</summary>
    public long LineNumber { get; private set; }

    public bool TryRead([NotNullWhen(true)] out string? line)
    {
        while ((line = _reader.ReadLine()) is not null)
        {
            LineNumber = ++_linesRead;
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || (!_isPastStart && line[0] == '#'))
                continue;
            _isPastStart = true;
            while (_joiner is not null && _joiner.EndsInsideQuotes(line) && _reader.ReadLine() is { } more)
            {
                _linesRead++;
                line = $"{line}\n{more}";
            }

            return true;
        }

        return false;
    }

    public void Dispose() => _reader.Dispose();
}
