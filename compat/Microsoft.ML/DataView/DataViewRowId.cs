namespace Microsoft.ML.Data;

/// <summary>128 bits that tell one row from another. Differs from the real package in the values that <see cref="Fork"/>, <see cref="Next"/> and
/// <see cref="Combine"/> give: they are as well mixed, but other numbers.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;

    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public DataViewRowId Fork() => Mix(0x9E3779B97F4A7C15UL, 0xD1B54A32D192ED03UL);

    public DataViewRowId Next() => Mix(0xA0761D6478BD642FUL, 0xE7037ED1A0B428DBUL);

    public DataViewRowId Combine(DataViewRowId other) => Mix(Finish(other.Low + 0x8EBC6AF09C88C6E3UL), Finish(other.High + 0x589965CC75374CC3UL));

    public int CompareTo(DataViewRowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object? obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => $"{High:x16}{Low:x16}";

    private DataViewRowId Mix(ulong low, ulong high)
    {
        var mixedLow = Finish(Low ^ low);
        var mixedHigh = Finish((High ^ high) + mixedLow);
        return new DataViewRowId(Finish(mixedLow + mixedHigh), mixedHigh);
    }

    /// <summary>A bijection of 64 bits in which every input bit touches every output bit.</summary>
    private static ulong Finish(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
