namespace MLNetHashing;

/// <summary>Stops at a row that cannot be used, or tells of the first few and counts the rest, as the option says.</summary>
internal sealed class UnusableRowLog(ReadingOptions options)
{
    private const int Told = 5;
    private readonly List<string> _first = [];
    private int _count;

    /// <summary>Takes what was found wrong with a value, if anything.</summary>
    /// <returns>Whether the row is to be left out.</returns>
    /// <exception cref="InvalidDataException">Something was, and the option is to stop.</exception>
    public bool Report(int row, string column, UnusableInputException? failure)
    {
        if (failure is null)
            return false;
        var message = $"Row {row} of column '{column}' cannot be used. {failure.Message}";
        if (options.UnusableRows == UnusableRows.Throw)
            throw new InvalidDataException(
                $"{message} Repair or remove the row, or set {nameof(UnusableRows)} = {nameof(UnusableRows.Skip)} to leave out such rows.", failure);
        if (_first.Count < Told)
            _first.Add(message);
        _count++;
        return true;
    }

    /// <summary>Tells of the rows that were left out.</summary>
    /// <exception cref="InvalidDataException">No row is left.</exception>
    public void Conclude(int read, int skipped)
    {
        var examples = string.Join(Environment.NewLine, _first) + (_count > _first.Count ? $"{Environment.NewLine}… and {_count - _first.Count} more." : "");
        if (read == skipped)
            throw new InvalidDataException(read == 0
                ? "There are no rows to learn from: the data is empty."
                : $"There are no rows to learn from: all {read} rows cannot be used.{Environment.NewLine}{examples}");
        if (skipped > 0)
            options.Warn?.Invoke($"{skipped} of {read} rows cannot be used and are left out.{Environment.NewLine}{examples}");
    }
}
