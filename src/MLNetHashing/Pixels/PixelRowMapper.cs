using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Pixels of single rows, as prediction engines ask for them.</summary>
internal sealed class PixelRowMapper(DataViewSchema inputSchema, PixelColumns columns) : IRowToRowMapper
{
    private readonly DataViewSchema.Column _source = columns.Find(inputSchema);

    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema { get; } = columns.Extend(inputSchema);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        var needed = dependingColumns.Select(column => column.Index < inputSchema.Count ? column.Index : _source.Index).ToHashSet();
        return inputSchema.Where(column => needed.Contains(column.Index));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        return new Row(OutputSchema, columns, input, [.. activeColumns.Select(column => column.Index)]);
    }

    private sealed class Row(DataViewSchema schema, PixelColumns columns, DataViewRow input, HashSet<int> active) : DataViewRow
    {
        public override DataViewSchema Schema => schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => column.Index == schema.Count - 1
                ? AddedGetter.Cast<TValue>(IsColumnActive(column) ? CreateGetter() : null, column)
                : input.GetGetter<TValue>(input.Schema[column.Index]);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }

        private ValueGetter<VBuffer<float>> CreateGetter()
        {
            var form = new PixelForm(columns.Options.Preprocessing);
            var read = form.CreateReader(input, columns.Find(input.Schema));
            var writer = new PixelWriter(columns.Options);
            var rgb = new byte[form.BytesPerRow];
            return (ref VBuffer<float> value) =>
            {
                try
                {
                    read(rgb);
                }
                catch (UnusableInputException reason)
                {
                    throw PixelColumns.Unusable(columns.Input, input.Position, reason);
                }
                var editor = VBufferEditor.Create(ref value, rgb.Length);
                writer.Write(rgb, editor.Values);
                value = editor.Commit();
            };
        }
    }
}
