using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Hashing of single rows, as prediction engines ask for it.</summary>
internal sealed class HashRowMapper(HashBinding binding) : IRowToRowMapper
{
    public DataViewSchema InputSchema => binding.InputSchema;

    public DataViewSchema OutputSchema => binding.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        ArgumentNullException.ThrowIfNull(dependingColumns);
        var depending = dependingColumns.Select(column => column.Index).ToList();
        var hashed = binding.Hashed(depending).Select(input => input.Column);
        return binding.Passed(depending).Concat(hashed).DistinctBy(column => column.Index).OrderBy(column => column.Index);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(activeColumns);
        return new Row(binding, input, [.. activeColumns.Select(column => column.Index)]);
    }

    private sealed class Row(HashBinding binding, DataViewRow input, HashSet<int> active) : DataViewRow
    {
        private readonly Dictionary<HashInput, SingleCode> _codes
            = binding.Hashed(active).ToDictionary(hashed => hashed, hashed => new SingleCode(hashed, input));

        public override DataViewSchema Schema => binding.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => binding.CreateGetter<TValue>(this, input, column, hashed => _codes[hashed]);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
