namespace Microsoft.ML.Data;

/// <summary>The rows of a source that draw a number between <paramref name="from"/> and <paramref name="to"/>, out of [0, 1). Every cursor draws the same
/// numbers in the order of the source, so two parts with the same seed share no row.</summary>
internal sealed class RandomPart(IDataView source, int seed, double from, double to) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(source.GetRowCursor(columnsNeeded), new Random(seed), from, to);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, Random rand, double from, double to) : WrappingCursor(input)
    {
        protected override bool MoveInput()
        {
            while (Input.MoveNext())
            {
                var draw = rand.NextDouble();
                if (from <= draw && draw < to)
                    return true;
            }

            return false;
        }
    }
}
