using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.ThirdParty;

/// <summary>Scores in batches although ML.NET reads row by row: one cursor runs ahead with the features alone and fills a batch, another delivers the columns
/// that are passed on, so that no value of a foreign type has to be kept.</summary>
internal sealed class BatchedView(IDataView input, DataViewSchema schema, string inputColumn, Hyperplanes planes, int batchSize) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.Select(column => column.Index).ToHashSet();
        var main = input.GetRowCursor(input.Schema.Where(column => needed.Contains(column.Index)));
        var ahead = needed.Contains(schema.Count - 1) ? input.GetRowCursor([input.Schema[inputColumn]]) : null;
        return new Cursor(schema, main, ahead, inputColumn, planes, batchSize);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _main;
        private readonly DataViewRowCursor? _ahead;
        private readonly ValueGetter<VBuffer<float>>? _features;
        private readonly Hyperplanes _planes;
        private readonly float[] _rows;
        private readonly byte[] _codes;
        private VBuffer<float> _row;
        private int _filled;
        private int _current = -1;

        public Cursor(DataViewSchema schema, DataViewRowCursor main, DataViewRowCursor? ahead, string inputColumn, Hyperplanes planes, int batchSize)
        {
            Schema = schema;
            _main = main;
            _ahead = ahead;
            _features = ahead?.GetGetter<VBuffer<float>>(ahead.Schema[inputColumn]);
            _planes = planes;
            _rows = new float[batchSize * planes.Dimensions];
            _codes = new byte[batchSize * planes.Bytes];
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _main.Position;

        public override long Batch => _main.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column)
            => column.Index == Schema.Count - 1 ? _ahead is not null : _main.IsColumnActive(_main.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _main.GetIdGetter();

        public override bool MoveNext()
        {
            if (!_main.MoveNext())
                return false;
            if (_ahead is not null && ++_current == _filled)
                FillBatch(_ahead);
            return true;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index != Schema.Count - 1)
                return _main.GetGetter<TValue>(_main.Schema[column.Index]);
            ValueGetter<VBuffer<byte>> getter = (ref VBuffer<byte> code) =>
            {
                var editor = VBufferEditor.Create(ref code, _planes.Bytes);
                _codes.AsSpan(_current * _planes.Bytes, _planes.Bytes).CopyTo(editor.Values);
                code = editor.Commit();
            };
            return (ValueGetter<TValue>)(Delegate)getter;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _main.Dispose();
                _ahead?.Dispose();
            }

            base.Dispose(disposing);
        }

        private void FillBatch(DataViewRowCursor ahead)
        {
            _current = 0;
            _filled = 0;
            while ((_filled + 1) * _planes.Dimensions <= _rows.Length && ahead.MoveNext())
            {
                _features!(ref _row);
                _row.CopyTo(_rows.AsSpan(_filled++ * _planes.Dimensions));
            }

            _planes.Encode(_rows.AsSpan(0, _filled * _planes.Dimensions), _codes.AsSpan(0, _filled * _planes.Bytes));
        }
    }
}
