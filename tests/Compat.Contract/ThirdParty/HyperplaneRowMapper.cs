using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>The transformer on single rows, as prediction engines use it.</summary>
internal sealed class HyperplaneRowMapper(DataViewSchema inputSchema, DataViewSchema outputSchema, string inputColumn, Hyperplanes planes) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => outputSchema;

    private int CodeIndex => outputSchema.Count - 1;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var depending = dependingColumns.Select(column => column.Index).ToHashSet();
        if (depending.Contains(CodeIndex))
            depending.Add(inputSchema[inputColumn].Index);
        return inputSchema.Where(column => depending.Contains(column.Index));
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
        => new Row(this, input, [.. activeColumns.Select(column => column.Index)], inputColumn, planes);

    private sealed class Row(HyperplaneRowMapper mapper, DataViewRow input, HashSet<int> active, string inputColumn, Hyperplanes planes) : DataViewRow
    {
        public override DataViewSchema Schema => mapper.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index != mapper.CodeIndex)
                return input.GetGetter<TValue>(input.Schema[column.Index]);
            var features = input.GetGetter<VBuffer<float>>(input.Schema[inputColumn]);
            VBuffer<float> row = default;
            var dense = new float[planes.Dimensions];
            ValueGetter<VBuffer<byte>> getter = (ref VBuffer<byte> code) =>
            {
                features(ref row);
                row.CopyTo(dense);
                var editor = VBufferEditor.Create(ref code, planes.Bytes);
                planes.Encode(dense, editor.Values);
                code = editor.Commit();
            };
            return (ValueGetter<TValue>)(Delegate)getter;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
