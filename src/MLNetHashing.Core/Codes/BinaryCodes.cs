using System.Diagnostics.CodeAnalysis;

namespace MLNetHashing;

/// <summary>
/// An immutable matrix of packed binary codes, one row a code. Bit k of a code is bit k % 8, least significant first, of byte k / 8; a bit is 1 where the
/// relaxed code is ≥ 0. These are the bytes that FAISS binary indexes, Milvus BinaryVector and pgvector <c>bit(n)</c> take.
/// </summary>
/// <remarks>
/// Codes in memory belong to the garbage collector. Codes mapped from a file (<see cref="Map"/>) hold it open until <see cref="Dispose"/>, which closes it for
/// their slices too; a span taken from mapped codes must not outlive them. May hold more than 2 GiB. Safe for concurrent readers.
/// </remarks>
public sealed unsafe class BinaryCodes : IDisposable, IEquatable<BinaryCodes>
{
    /// <summary>The shortest code, in bits.</summary>
    public const int MinBits = 8;

    /// <summary>The longest code, in bits.</summary>
    public const int MaxBits = 1024;

    private readonly long _offset;

    internal BinaryCodes(CodeMemory memory, long offset, long count, int bits)
    {
        Memory = memory;
        _offset = offset;
        Count = count;
        Bits = bits;
        BytesPerCode = bits / 8;
    }

    /// <summary>The number of codes.</summary>
    public long Count { get; }

    /// <summary>The length of a code in bits: a multiple of 8 from 8 to 1024.</summary>
    public int Bits { get; }

    /// <summary>The length of a code in bytes.</summary>
    public int BytesPerCode { get; }

    /// <summary>The length of all codes in bytes.</summary>
    public long ByteLength => Count * BytesPerCode;

    /// <summary>What the codes lie in; <see cref="Pointer"/> is valid while a lease on it is held.</summary>
    internal CodeMemory Memory { get; }

    /// <summary>Address of the first code.</summary>
    internal byte* Pointer => Memory.Pointer + _offset;

    /// <summary>The packed bytes of one code.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such code.</exception>
    /// <exception cref="ObjectDisposedException">The codes were mapped and have been disposed.</exception>
    public ReadOnlySpan<byte> this[long index] => Rows(index, 1);

    /// <summary>The packed bytes of consecutive codes.</summary>
    /// <param name="start">The first code.</param>
    /// <param name="count">How many codes; together less than 2 GiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such codes.</exception>
    /// <exception cref="ObjectDisposedException">The codes were mapped and have been disposed.</exception>
    public ReadOnlySpan<byte> Rows(long start, int count)
    {
        CheckRange(start, count);
        return Memory.Span(_offset + start * BytesPerCode, checked(count * BytesPerCode));
    }

    /// <summary>The packed bytes of all codes.</summary>
    /// <exception cref="InvalidOperationException">They are 2 GiB or more: use <see cref="Rows"/>.</exception>
    /// <exception cref="ObjectDisposedException">The codes were mapped and have been disposed.</exception>
    public ReadOnlySpan<byte> AsSpan() => ByteLength <= int.MaxValue
        ? Memory.Span(_offset, (int)ByteLength)
        : throw new InvalidOperationException($"{ByteLength:N0} bytes of codes do not fit one span; read them in parts with Rows(start, count).");

    /// <summary>Consecutive codes, without copying them.</summary>
    /// <param name="start">The first code.</param>
    /// <param name="count">How many codes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such codes.</exception>
    public BinaryCodes Slice(long start, long count)
    {
        CheckRange(start, count);
        return new(Memory, _offset + start * BytesPerCode, count, Bits);
    }

    /// <summary>Codes from the signs of relaxed codes: a bit is 1 where the float is ≥ 0 (so for −0 too).</summary>
    /// <param name="relaxed">Relaxed codes, [count, bits], row by row.</param>
    /// <param name="bits">Length of a code: a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="ArgumentException">A value is NaN, or the length is no multiple of <paramref name="bits"/>.</exception>
    public static BinaryCodes FromSigns(ReadOnlySpan<float> relaxed, int bits)
    {
        var builder = new BinaryCodesBuilder(bits, relaxed.Length / CheckBits(bits));
        builder.AddSigns(relaxed);
        return builder.ToCodes();
    }

    /// <summary>Codes from packed bytes, which are copied.</summary>
    /// <param name="bytes">Packed codes, row by row.</param>
    /// <param name="bits">Length of a code: a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the bytes of a code.</exception>
    public static BinaryCodes FromBytes(ReadOnlySpan<byte> bytes, int bits)
    {
        var builder = new BinaryCodesBuilder(bits, bytes.Length / (CheckBits(bits) / 8));
        builder.Add(bytes);
        return builder.ToCodes();
    }

    /// <summary>Codes from hexadecimal text, two digits a byte in the order of the bytes, as <see cref="ToHex"/> writes it.</summary>
    /// <param name="codes">One text a code.</param>
    /// <param name="bits">Length of a code: a multiple of 8 from 8 to 1024.</param>
    /// <exception cref="FormatException">A text has the wrong length or something else than hexadecimal digits.</exception>
    public static BinaryCodes FromHex(IEnumerable<string> codes, int bits)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var builder = new BinaryCodesBuilder(bits);
        Span<byte> code = stackalloc byte[bits / 8];
        foreach (var text in codes)
        {
            if (text.Length != bits / 4 || Convert.FromHexString(text, code, out _, out _) != System.Buffers.OperationStatus.Done)
                throw new FormatException($"Code {builder.Count} is '{text}'; a code of {bits} bits is {bits / 4} hexadecimal digits.");
            builder.Add(code);
        }
        return builder.ToCodes();
    }

    /// <summary>
    /// Maps a raw file of packed codes read-only, without copying: pages are read when they are first used. Dispose the result to close the file.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="bits">Length of a code: a multiple of 8 from 8 to 1024.</param>
    /// <param name="offset">Where the first code begins in the file, in bytes. Default 0.</param>
    /// <param name="count">How many codes; by default all that the file holds from <paramref name="offset"/> on, which must be whole codes.</param>
    /// <exception cref="InvalidDataException">The file is shorter than asked for, or does not hold whole codes.</exception>
    public static BinaryCodes Map(string path, int bits, long offset = 0, long? count = null)
    {
        CheckBits(bits);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            var length = stream.Length - offset;
            if (count is null && length % (bits / 8) != 0)
            {
                throw new InvalidDataException(
                    $"{path} has {length} bytes from byte {offset} on, which is no whole number of codes of {bits} bits ({bits / 8} bytes).");
            }
            var codes = count ?? length / (bits / 8);
            if (codes < 0 || length < 0 || codes > length / (bits / 8))
                throw new InvalidDataException($"{path} has {stream.Length} bytes; {codes} codes of {bits} bits from byte {offset} on do not lie in it.");
            if (codes > 0)
                return new(new MappedMemory(stream, offset, codes * (bits / 8)), 0, codes, bits);
            stream.Dispose();
            return new(new ManagedMemory(0), 0, 0, bits);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Packs one or more relaxed codes into bytes that the caller owns, as <see cref="FromSigns"/> does.</summary>
    /// <param name="relaxed">Floats, a multiple of 8 of them.</param>
    /// <param name="code">Receives an eighth as many bytes.</param>
    /// <exception cref="ArgumentException">A value is NaN, or the lengths do not fit.</exception>
    public static void PackSigns(ReadOnlySpan<float> relaxed, Span<byte> code)
    {
        if (relaxed.Length != 8L * code.Length)
            throw new ArgumentException($"{relaxed.Length} floats do not fill {code.Length} bytes; {8L * code.Length} would.", nameof(relaxed));
        var nan = SignPacking.Pack(relaxed, code);
        if (nan >= 0)
            throw new ArgumentException($"Value {nan} of the relaxed code is NaN, which has no sign.", nameof(relaxed));
    }

    /// <summary>Unpacks bytes to −1 and +1, one float a bit.</summary>
    /// <param name="code">Packed bits.</param>
    /// <param name="signs">Receives eight times as many floats.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void UnpackSigns(ReadOnlySpan<byte> code, Span<float> signs)
    {
        if (signs.Length != 8L * code.Length)
            throw new ArgumentException($"{code.Length} bytes unpack to {8L * code.Length} floats, not {signs.Length}.", nameof(signs));
        SignPacking.Unpack(code, signs);
    }

    /// <summary>All codes as −1 and +1, [count, bits], row by row.</summary>
    /// <exception cref="InvalidOperationException">They are too many for one array.</exception>
    public float[] ToSigns()
    {
        if (Count * Bits > Array.MaxLength)
            throw new InvalidOperationException($"{Count} codes of {Bits} bits do not fit one array of floats; unpack them in parts with Slice(start, count).");
        var signs = new float[Count * Bits];
        SignPacking.Unpack(AsSpan(), signs);
        return signs;
    }

    /// <summary>A copy of the packed bytes.</summary>
    /// <exception cref="InvalidOperationException">They are 2 GiB or more.</exception>
    public byte[] ToBytes() => AsSpan().ToArray();

    /// <summary>One code as lower-case hexadecimal text, two digits a byte in the order of the bytes.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public string ToHex(long index) => Convert.ToHexStringLower(this[index]);

    /// <summary>The number of bits in which two codes differ.</summary>
    /// <param name="left">Packed bits.</param>
    /// <param name="right">As many packed bits.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static int Distance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"Codes of {8 * left.Length} and {8 * right.Length} bits have no Hamming distance.", nameof(right));
        fixed (byte* l = left, r = right)
            return HammingDistance.Between(l, r, left.Length);
    }

    /// <summary>Whether both hold the same codes in the same order.</summary>
    /// <param name="other">Other codes.</param>
    public bool Equals([NotNullWhen(true)] BinaryCodes? other)
    {
        if (other is null || other.Bits != Bits || other.Count != Count)
            return false;
        const int Part = 1 << 20;
        for (long start = 0; start < Count; start += Part)
        {
            var count = (int)Math.Min(Part, Count - start);
            if (!Rows(start, count).SequenceEqual(other.Rows(start, count)))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BinaryCodes);

    /// <summary>A hash of the shape and of the first and last codes.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Bits);
        hash.Add(Count);
        if (Count > 0)
        {
            hash.AddBytes(this[0]);
            hash.AddBytes(this[Count - 1]);
        }
        return hash.ToHashCode();
    }

    /// <summary>Closes the file that the codes were mapped from, once running searches over it have ended. Does nothing for codes in memory.</summary>
    public void Dispose() => Memory.Close();

    /// <summary>The length of a code as given, if it is one that codes may have.</summary>
    internal static int CheckBits(int bits) => bits is >= MinBits and <= MaxBits && bits % 8 == 0
        ? bits
        : throw new ArgumentOutOfRangeException(nameof(bits), bits, $"A code has a multiple of 8 bits from {MinBits} to {MaxBits}.");

    private void CheckRange(long start, long count)
    {
        if (start < 0 || count < 0 || start > Count - count)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Codes {start} to {start + count - 1} were asked for; there are {Count}.");
    }
}
