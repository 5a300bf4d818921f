using System.Text;
using System.Text.Json;

namespace MLNetHashing.Quality;

/// <summary>The results of runs, one JSON line each, in the order in which they ended. A last line that was not written to its end is no result.</summary>
internal sealed class ResultsFile(string path)
{
    private readonly Lock _writing = new();

    /// <returns>A result for each run; the last where a run was made again. None where there is no file yet.</returns>
    /// <exception cref="InvalidDataException">A line is no result.</exception>
    public IReadOnlyCollection<QualityResult> Read()
    {
        var results = new Dictionary<RunKey, QualityResult>();
        var lines = Whole().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var result = Parse(lines[i], i + 1);
            results[result.Key] = result;
        }
        return results.Values;
    }

    /// <summary>Appends a line. Safe to be called by several threads at a time.</summary>
    public void Append(QualityResult result)
    {
        lock (_writing)
            File.AppendAllText(path, result.ToJson() + "\n");
    }

    /// <summary>Removes a last line that was not written to its end, so that the next is not appended to it, and makes the folder.</summary>
    public void Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var length = Encoding.UTF8.GetByteCount(Whole());
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        file.SetLength(length);
    }

    /// <returns>The file up to its last line feed.</returns>
    private string Whole()
    {
        if (!File.Exists(path))
            return "";
        var text = File.ReadAllText(path);
        return text[..(text.LastIndexOf('\n') + 1)];
    }

    private QualityResult Parse(string line, int number)
    {
        try
        {
            return QualityResult.FromJson(line);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}, line {number} is no result of a run: {error.Message} Remove the line; the run is then made again.", error);
        }
    }
}
