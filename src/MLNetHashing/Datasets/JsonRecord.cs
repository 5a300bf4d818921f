namespace MLNetHashing;

/// <summary>A record of a list in a JSON file: its fields that are whole numbers or texts.</summary>
/// <param name="path">The file.</param>
internal sealed class JsonRecord(string path)
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private string _list = "";
    private int _position = -1;

    /// <exception cref="InvalidDataException">It has no such number.</exception>
    public long Number(string field) => _numbers.TryGetValue(field, out var value) ? value : throw Error($"has no whole number '{field}'.");

    /// <exception cref="InvalidDataException">It has no such text.</exception>
    public string Text(string field) => _texts.TryGetValue(field, out var value) ? value : throw Error($"has no text '{field}'.");

    /// <summary>Goes on to the next record of a list.</summary>
    public void Begin(string list)
    {
        _position = list == _list ? _position + 1 : 0;
        _list = list;
        _numbers.Clear();
        _texts.Clear();
    }

    public void Set(string field, long value) => _numbers[field] = value;

    public void Set(string field, string value) => _texts[field] = value;

    private InvalidDataException Error(string problem)
        => new($"'{path}': record {_position} of '{_list}' {problem} Is it another file under this name, or damaged?");
}
