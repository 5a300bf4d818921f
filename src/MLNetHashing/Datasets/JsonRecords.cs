using System.Text;
using System.Text.Json;

namespace MLNetHashing;

/// <summary>Reads a JSON file of any size piece by piece: an object that has lists of records.</summary>
internal sealed class JsonRecords
{
    private const int FirstPiece = 1 << 20;

    // Where the tokens of interest stand: { "list": [ { "field": value } ] }
    private const int ListDepth = 1;
    private const int RecordDepth = 2;
    private const int FieldDepth = 3;

    private readonly IReadOnlyDictionary<string, Action<JsonRecord>> _lists;
    private readonly JsonRecord _record;
    private string _list = "";
    private string _field = "";
    private Action<JsonRecord>? _take;

    private JsonRecords(string path, IReadOnlyDictionary<string, Action<JsonRecord>> lists) => (_record, _lists) = (new(path), lists);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="lists">The lists of interest by name, and what takes their records. The record is good for the call only.</param>
    /// <exception cref="InvalidDataException">It is not JSON, or cut off, or lacks one of the lists; or a record lacks what is asked of it.</exception>
    public static void Read(string path, IReadOnlyDictionary<string, Action<JsonRecord>> lists)
    {
        var records = new JsonRecords(path, lists);
        var met = new HashSet<string>();
        try
        {
            using var file = File.OpenRead(path);
            records.Read(file, met);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{path}' is not JSON, or cut off: {error.Message} Fetch it again.", error);
        }
        if (lists.Keys.FirstOrDefault(list => !met.Contains(list)) is { } missing)
            throw new InvalidDataException($"'{path}' has no list '{missing}'. Is it another file under this name?");
    }

    private void Read(FileStream file, HashSet<string> met)
    {
        SkipByteOrderMark(file);
        var buffer = new byte[FirstPiece];
        var (filled, isLast, state) = (0, false, default(JsonReaderState));
        while (!isLast)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            var read = file.Read(buffer.AsSpan(filled));
            (filled, isLast) = (filled + read, read == 0);
            var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), isLast, state);
            while (reader.Read())
                Take(ref reader, met);
            state = reader.CurrentState;
            var used = (int)reader.BytesConsumed;
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
        }
    }

    private static void SkipByteOrderMark(FileStream file)
    {
        Span<byte> start = stackalloc byte[Encoding.UTF8.Preamble.Length];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(Encoding.UTF8.Preamble))
            file.Position = 0;
    }

    private void Take(ref Utf8JsonReader reader, HashSet<string> met)
    {
        switch (reader.TokenType, reader.CurrentDepth)
        {
            case (JsonTokenType.PropertyName, ListDepth):
                _list = reader.GetString()!;
                _take = _lists.GetValueOrDefault(_list);
                break;
            case (JsonTokenType.StartArray, ListDepth):
                met.Add(_list);
                break;
            case (JsonTokenType.StartObject, RecordDepth):
                _record.Begin(_list);
                break;
            case (JsonTokenType.EndObject, RecordDepth):
                _take?.Invoke(_record);
                break;
            case (JsonTokenType.PropertyName, FieldDepth) when _take is not null:
                _field = reader.GetString()!;
                break;
            case (JsonTokenType.Number, FieldDepth) when _take is not null && reader.TryGetInt64(out var number):
                _record.Set(_field, number);
                break;
            case (JsonTokenType.String, FieldDepth) when _take is not null:
                _record.Set(_field, reader.GetString()!);
                break;
        }
    }
}
