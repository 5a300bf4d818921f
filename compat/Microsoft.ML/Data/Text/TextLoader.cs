namespace Microsoft.ML.Data;

/// <summary>The format of a delimited text file. Differs from the real package: files are read through <c>LoadFromTextFile</c> only, and rows in the sparse
/// format <c>index:value</c> are not understood.</summary>
public sealed class TextLoader
{
    private TextLoader()
    {
    }

    /// <summary>The fields from <see cref="Min"/> to <see cref="Max"/>, counted from 0; without a <see cref="Max"/>, to the last field.</summary>
    public sealed class Range
    {
        public int Min;

        /// <summary>Null: as many fields as the first lines of the file have, or with <see cref="VariableEnd"/> as many as each line has.</summary>
        public int? Max;

        public bool VariableEnd;

        /// <summary>Makes a vector of a single field.</summary>
        public bool ForceVector;

        public Range()
        {
        }

        public Range(int index) : this(index, index)
        {
        }

        public Range(int min, int? max)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(min);
            if (max < min)
                throw new ArgumentOutOfRangeException(nameof(max), max, $"A range that starts at field {min} cannot end before it.");
            Min = min;
            Max = max;
        }
    }

    /// <summary>A column and the fields it is made of.</summary>
    public sealed class Column
    {
        public string Name = "";

        public Range[] Source = [];

        public KeyCount? KeyCount;

        public Column()
        {
        }

        public Column(string name, DataKind dataKind, int index) : this(name, dataKind, [new Range(index)])
        {
        }

        public Column(string name, DataKind dataKind, int minIndex, int maxIndex) : this(name, dataKind, [new Range(minIndex, maxIndex)])
        {
        }

        public Column(string name, DataKind dataKind, Range[] source, KeyCount? keyCount = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            ArgumentNullException.ThrowIfNull(source);
            Name = name;
            DataKind = dataKind;
            Source = source;
            KeyCount = keyCount;
        }

        public DataKind DataKind { get; set; } = DataKind.Single;
    }

    /// <summary>How a file is written.</summary>
    public class Options
    {
        public Column[]? Columns;

        public bool HasHeader;

        public char[] Separators = ['\t'];

        /// <summary>Whether a field may stand in double quotes, with its own quotes doubled.</summary>
        public bool AllowQuoting;

        /// <summary>Whether a quoted field may go on over several lines.</summary>
        public bool ReadMultilines;

        /// <summary>Whether white space at the end of a line is dropped.</summary>
        public bool TrimWhitespace;

        /// <summary>Whether an empty field is NaN in columns of real numbers, not 0.</summary>
        public bool MissingRealsAsNaNs;

        public Options()
        {
        }
    }
}
