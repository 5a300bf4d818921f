using System.Globalization;

namespace MLNetHashing;

/// <summary>A line of a data set's file, which can tell where it stands.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">The line, without its end.</param>
internal readonly record struct DatasetLine(string Path, int Number, string Text)
{
    /// <summary>The lines of a file in UTF-8, read as they are asked for; blank ones at the end are left out.</summary>
    public static IEnumerable<DatasetLine> Of(string path)
    {
        var (number, blank) = (0, 0);
        foreach (var text in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                blank++;
                continue;
            }
            for (; blank > 0; blank--)
                yield return new(path, number - blank, "");
            yield return new(path, number, text);
        }
    }

    /// <summary>The parts of the line that have white space between them.</summary>
    public string[] Words() => Text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A part of the line as a number.</summary>
    /// <param name="word">The part.</param>
    /// <param name="what">What it is, with its article.</param>
    /// <param name="largest">The largest that it can be; the smallest is 1.</param>
    /// <exception cref="InvalidDataException">It is not one of these numbers.</exception>
    public int Number1To(int largest, string word, string what)
        => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= largest
            ? value
            : throw Error($"'{word}' is not {what}, a number from 1 to {largest}.");

    /// <summary>An exception that names file and line.</summary>
    public InvalidDataException Error(string problem) => new($"'{Path}', line {Number}: {problem}");
}
