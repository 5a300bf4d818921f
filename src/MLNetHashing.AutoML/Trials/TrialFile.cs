using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>The trials made so far, a line each, under lines that say what they are trials of. A line counts when it is whole.</summary>
internal sealed class TrialFile : IDisposable
{
    public const string Name = "trials.jsonl";

    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly FileStream _file;

    /// <param name="folder">The sweep's folder, created where missing.</param>
    /// <param name="identity">What the trials depend on but for what each of them says itself.</param>
    /// <exception cref="InvalidOperationException">The file is of another sweep; the message says in what.</exception>
    /// <exception cref="InvalidDataException">A line of the file is not of a sweep.</exception>
    /// <exception cref="IOException">Another sweep has the file open.</exception>
    public TrialFile(string folder, IReadOnlyDictionary<string, string> identity)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var saved = new Dictionary<string, string>();
            var trials = new List<SweepTrial>();
            foreach (var line in WholeLines(path))
            {
                foreach (var (name, value) in line.Sweep ?? new Dictionary<string, string>())
                    saved[name] = value;
                if (line.Trial is { } trial)
                    trials.Add(trial);
            }
            Require(path, saved, identity);
            Trials = trials;
            // A method that joins later brings lines of its own.
            var added = identity.Where(entry => !saved.ContainsKey(entry.Key)).ToDictionary();
            if (added.Count > 0)
                Append(new() { Sweep = added });
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The trials that were there when the file was opened.</summary>
    public IReadOnlyList<SweepTrial> Trials { get; }

    public void Add(SweepTrial trial) => Append(new() { Trial = trial });

    public void Dispose() => _file.Dispose();

    /// <summary>Reads the lines and leaves the file to be written on behind the last whole one: what a kill cut short is written over.</summary>
    private List<SweepLine> WholeLines(string path)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        string[] lines = [.. Encoding.UTF8.GetString(bytes, 0, end).Split('\n').SkipLast(1)];
        return [.. lines.Select((line, index) => Parse(path, line, index))];
    }

    private static SweepLine Parse(string path, string line, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<SweepLine>(line, s_json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"Line {index + 1} of '{path}' is not of a sweep: {error.Message} "
                + "Delete the line, or give the sweep another folder.", error);
        }
    }

    private static void Require(string path, Dictionary<string, string> saved, IReadOnlyDictionary<string, string> identity)
    {
        var differences = identity.Where(entry => saved.TryGetValue(entry.Key, out var value) && value != entry.Value)
            .Select(entry => $"{entry.Key} was {saved[entry.Key]} and is {entry.Value}")
            .ToArray();
        if (differences.Length > 0)
        {
            throw new InvalidOperationException($"The trials in '{path}' are of another sweep: {string.Join("; ", differences)}. "
                + $"Give each sweep a {nameof(SweepOptions.Folder)} of its own, or delete the file to start anew.");
        }
    }

    private void Append(SweepLine line)
    {
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, s_json), (byte)'\n']);
        _file.Flush(flushToDisk: true);
    }
}
