using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The lines of a text file as rows. A cursor holds one line, and reads a value from it when it is asked for.</summary>
internal sealed class TextDataView : IDataView
{
    private const int LinesSampled = 100;

    private readonly IHost _host;
    private readonly string _path;
    private readonly TextLoader.Options _options;
    private readonly TextColumn[] _columns;

    public TextDataView(IHostEnvironment env, string path, TextLoader.Options options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new ArgumentOutOfRangeException(nameof(path), $"File does not exist at path: {path}");
        if (options.Columns is not { Length: > 0 } columns)
            throw new ArgumentException("No columns: name them in the options, or mark the members of a class with [LoadColumn].", nameof(options));
        _host = env.Register("TextLoader");
        _path = path;
        _options = options;

        using var reader = new LineReader(path, options);
        var splitter = new LineSplitter(options);
        var header = new List<ReadOnlyMemory<char>>();
        if (reader.Header is not null)
            splitter.Split(reader.Header, header);
        var toEnd = columns.Any(column => column.Source.Any(range => range.Max is null && !range.VariableEnd));
        var fieldCount = toEnd ? Math.Max(header.Count, CountFields(reader, splitter)) : 0;
        _columns = [.. columns.Select(column => new TextColumn(column, fieldCount))];
        var builder = new DataViewSchema.Builder();
        foreach (var column in _columns)
            builder.AddColumn(column.Name, column.Type, SlotNames(column, header));
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, [.. columnsNeeded]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private static int CountFields(LineReader reader, LineSplitter splitter)
    {
        var most = 0;
        var fields = new List<ReadOnlyMemory<char>>();
        for (var sampled = 0; sampled < LinesSampled && reader.TryRead(out var line); sampled++)
        {
            splitter.Split(line, fields);
            most = Math.Max(most, fields.Count);
        }

        return most;
    }

    private static DataViewSchema.Annotations? SlotNames(TextColumn column, List<ReadOnlyMemory<char>> header)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true } || column.Fields.All(field => field >= header.Count))
            return null;
        var names = column.Fields.Select(field => field < header.Count ? header[field] : default).ToArray();
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddSlotNames(names.Length, (ref VBuffer<ReadOnlyMemory<char>> value) => VBuffer<ReadOnlyMemory<char>>.Copy(names, 0, ref value, names.Length));
        return builder.ToAnnotations();
    }

    private sealed class Cursor : SourceCursor
    {
        private const int FlawsShown = 10;

        private readonly TextDataView _view;
        private readonly LineReader _reader;
        private readonly LineSplitter _splitter;
        private readonly int _fieldsNeeded;
        private readonly List<ReadOnlyMemory<char>> _fields = [];
        private long _flaws;

        public Cursor(TextDataView view, DataViewSchema.Column[] columnsNeeded) : base(view.Schema, columnsNeeded)
        {
            _view = view;
            _reader = new LineReader(view._path, view._options);
            _splitter = new LineSplitter(view._options);
            _fieldsNeeded = columnsNeeded.Select(column => view._columns[column.Index].FieldsNeeded).DefaultIfEmpty(0).Max();
        }

        protected override bool TryRead()
        {
            if (!_reader.TryRead(out var line))
                return false;
            if (!_splitter.Split(line, _fields, _fieldsNeeded))
                NoteFlaw("a field has quotes that do not match; it is taken as empty");
            return true;
        }

        protected override Delegate CreateGetter(int column)
            => TypeDispatch.Run(_view._columns[column].Item.RawType, new GetterMaker(this, _view._columns[column]));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _reader.Dispose();
                if (_flaws > FlawsShown)
                    Warn($"{_flaws} flaws in {_view._path}; the first {FlawsShown} were reported.");
            }

            base.Dispose(disposing);
        }

        private void NoteFlaw(string what)
        {
            if (++_flaws <= FlawsShown)
                Warn($"{_view._path}, line {_reader.LineNumber}: {what}.");
        }

        private void Warn(string message)
        {
            using var channel = _view._host.Start("Cursor");
            channel.Warning(MessageSensitivity.All, message);
        }

        private sealed class GetterMaker(Cursor cursor, TextColumn column) : ITypedCode<Delegate>
        {
            public Delegate Run<T>()
            {
                var parse = FieldParser.For<T>(column.Item);
                var missing = cursor._view._options.MissingRealsAsNaNs ? NaN<T>() : default!;
                if (column.Type is not VectorDataViewType)
                {
                    return (ValueGetter<T>)((ref T value) =>
                    {
                        cursor.RequireRow();
                        value = Read(column.Fields[0], parse, missing);
                    });
                }

                return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
                {
                    cursor.RequireRow();
                    var variable = column.VariableFrom is { } from ? Math.Max(0, cursor._fields.Count - from) : 0;
                    var editor = VBufferEditor.Create(ref value, column.Fields.Length + variable);
                    for (var i = 0; i < column.Fields.Length; i++)
                        editor.Values[i] = Read(column.Fields[i], parse, missing);
                    for (var i = 0; i < variable; i++)
                        editor.Values[column.Fields.Length + i] = Read(column.VariableFrom!.Value + i, parse, missing);
                    value = editor.Commit();
                });
            }

            private static T NaN<T>() => typeof(T) == typeof(float) ? (T)(object)float.NaN : typeof(T) == typeof(double) ? (T)(object)double.NaN : default!;

            private T Read<T>(int field, FieldParser<T> parse, T missing)
            {
                if (field >= cursor._fields.Count || cursor._fields[field].IsEmpty)
                    return missing;
                var text = cursor._fields[field];
                if (parse(text, out var value))
                    return value;
                var flaw = $"field {field}, '{text}', of column '{column.Name}' is no {column.Item}";
                // Real numbers and keys can say that a value is missing; other types cannot.
                if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && column.Item is not KeyDataViewType)
                    throw new FormatException($"Could not parse {cursor._view._path}, line {cursor._reader.LineNumber}: {flaw}.");
                cursor.NoteFlaw($"{flaw}; it is taken as missing");
                return value;
            }
        }
    }
}
