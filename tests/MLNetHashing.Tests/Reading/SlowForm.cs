using System.Buffers.Binary;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing.Tests.Reading;

/// <summary>Reads a column of Int32 as 4 bytes and passes for slow; multiples of 100 (0 aside) cannot be used.</summary>
internal sealed class SlowForm(bool isSlow = true) : InputForm
{
    private int _reads;

    /// <summary>How many values were read.</summary>
    public int Reads => _reads;

    /// <summary>Thrown at this value.</summary>
    public (int Value, Exception Exception)? Fatal { get; init; }

    public override int BytesPerRow => 4;

    public override bool IsSlow => isSlow;

    public override void Check(string column, DataViewType type)
    {
        if (type != NumberDataViewType.Int32)
            throw new ArgumentException($"Column '{column}' is {type}.");
    }

    public override InputReader CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        var getNumber = row.GetGetter<int>(column);
        return target =>
        {
            Interlocked.Increment(ref _reads);
            var number = 0;
            getNumber(ref number);
            if (Fatal is { } fatal && fatal.Value == number)
                throw fatal.Exception;
            if (number > 0 && number % 100 == 0)
                throw new UnusableInputException($"The number is {number}.");
            BinaryPrimitives.WriteInt32LittleEndian(target, number);
        };
    }
}
