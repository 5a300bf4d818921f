using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNetHashing;

/// <summary>
/// A scan for many queries at once. A strip of codes is turned into bit planes once; then each query adds up, for all codes of the strip together, in which
/// bits they differ, with full adders over whole planes, and learns in one comparison whether any code is below its limit.
/// </summary>
/// <remarks>
/// Three bits of a code differ from three bits of a query in a number of places that has two binary digits. For each of the 8 patterns that the query may have
/// there, both digits are kept as planes (the low one only depends on the pattern's parity), so a query picks two planes for three bits and adds them to a
/// counter of planes that starts at 2^m − limit: bit m of the result says that the distance is not below the limit. Methods that do the work are compiled with
/// full optimisation at once, for a program whose first search is its only one.
/// </remarks>
internal sealed unsafe class BatchScan<TPlane> : ChunkScan
    where TPlane : unmanaged, IBitPlane<TPlane>
{
    private const int BitsPerGroup = 3;
    private const int PlanesPerGroup = 2 + 8;
    private const int GroupsPerStep = 8;
    private const int FixedDigits = 8;

    private readonly int _words;
    private readonly int _steps;
    private readonly int _digits;
    private readonly ManagedMemory _bits;
    private readonly ManagedMemory _groups;
    private readonly ManagedMemory _choices;
    private readonly ManagedMemory _starts;

    public BatchScan(BinaryCodes queries, SearchTerms terms)
        : base(queries, terms)
    {
        var groups = (queries.Bits + BitsPerGroup - 1) / BitsPerGroup;
        _words = (queries.Bits + 63) / 64;
        _steps = (groups + GroupsPerStep - 1) / GroupsPerStep;
        // The counter holds 2^m + bits, and has the digits that the adders below always fill.
        _digits = Math.Max(7, 64 - (int)ulong.LeadingZeroCount((ulong)queries.Bits) + 1);
        _bits = new((_steps * GroupsPerStep * BitsPerGroup + 64L) * sizeof(TPlane));
        _groups = new((long)_steps * GroupsPerStep * PlanesPerGroup * sizeof(TPlane));
        _choices = new(queries.Count * ChoicesPerQuery * sizeof(int));
        _starts = new(queries.Count * _digits * sizeof(ulong));
        for (var query = 0; query < Collectors.Length; query++)
        {
            Choose(query);
            StartBelow(query, Collectors[query].Limit);
        }
    }

    private static int Lanes => sizeof(TPlane) / 8;

    private static int StripRows => 64 * Lanes;

    private int ChoicesPerQuery => _steps * GroupsPerStep * 2;

    public override void Scan(Chunk chunk)
    {
        var bytes = Queries.BytesPerCode;
        var rows = chunk.Segment.Rows(chunk.Row, chunk.Count);
        for (var start = 0; start < chunk.Count; start += StripRows)
        {
            var count = Math.Min(StripRows, chunk.Count - start);
            GatherWords(rows + (long)start * bytes, count);
            for (var word = 0; word < _words; word++)
                Transpose((TPlane*)_bits.Pointer + 64 * word);
            MakeGroups();
            for (var query = 0; query < Collectors.Length; query++)
            {
                if (Collectors[query].Limit == 0)
                    continue;
                var far = NotBelowLimit(query);
                if (!TPlane.IsFull(far))
                    OfferStrip(chunk, start, count, far, query);
            }
        }
        GC.KeepAlive(this);
    }

    private void OfferStrip(Chunk chunk, int start, int count, TPlane far, int query)
    {
        var limit = Collectors[query].Limit;
        var lanes = (ulong*)&far;
        var allFar = ulong.MaxValue;
        for (var lane = 0; lane < Lanes; lane++)
            allFar &= lanes[lane];
        for (var rest = ~allFar; rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            for (var lane = 0; lane < Lanes; lane++)
            {
                var row = place * Lanes + lane;
                if ((lanes[lane] >> place & 1) == 0 && row < count)
                    Offer(chunk, start + row, 1, query);
            }
        }
        if (Collectors[query].Limit != limit)
            StartBelow(query, Collectors[query].Limit);
    }

    /// <summary>Puts word w of code i · lanes + l into lane l of plane 64 · w + i; what lies beyond the last code is of no meaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherWords(byte* rows, int count)
    {
        var bytes = Queries.BytesPerCode;
        var words = (ulong*)_bits.Pointer;
        if (bytes == 8)
        {
            Unsafe.CopyBlockUnaligned(words, rows, (uint)count * 8);
            return;
        }
        for (; bytes >= 8; bytes -= 8, rows += 8, words += StripRows)
        {
            var row = rows;
            for (var i = 0; i < count; i++, row += Queries.BytesPerCode)
                words[i] = Unsafe.ReadUnaligned<ulong>(row);
        }
        for (var i = 0; bytes > 0 && i < count; i++, rows += Queries.BytesPerCode)
            words[i] = PartialWord(rows, bytes);
    }

    private static ulong PartialWord(byte* bytes, int count)
    {
        var word = 0UL;
        for (var i = 0; i < count; i++)
            word |= (ulong)bytes[i] << (8 * i);
        return word;
    }

    /// <summary>In each lane: a matrix of 64 × 64 bits becomes its transpose, by swapping ever smaller off-diagonal blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(TPlane* planes)
    {
        var mask = 0x00000000FFFFFFFFUL;
        for (var half = 32; half != 0; half >>= 1, mask ^= mask << half)
        {
            var low = TPlane.Broadcast(mask);
            for (var i = 0; i < 64; i = ((i | half) + 1) & ~half)
            {
                var swap = ((planes[i] >>> half) ^ planes[i | half]) & low;
                planes[i] ^= swap << half;
                planes[i | half] ^= swap;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakeGroups()
    {
        var bit = (TPlane*)_bits.Pointer;
        // What lies beyond the last word of a code is zero; a word's own unused bits are too.
        new Span<byte>(bit + 64 * _words, Math.Max(0, (_steps * GroupsPerStep * BitsPerGroup - 64 * _words) * sizeof(TPlane))).Clear();
        var group = (TPlane*)_groups.Pointer;
        for (var i = 0; i < _steps * GroupsPerStep; i++, bit += BitsPerGroup, group += PlanesPerGroup)
        {
            TPlane a = bit[0], b = bit[1], c = bit[2], notA = ~a, notB = ~b;
            group[0] = TPlane.Parity(a, b, c);
            group[1] = ~group[0];
            group[2] = TPlane.Majority(a, b, c);
            group[3] = TPlane.Majority(notA, b, c);
            group[4] = TPlane.Majority(a, notB, c);
            group[5] = TPlane.Majority(notA, notB, c);
            // The majority of complements is the complement of the majority.
            group[6] = ~group[5];
            group[7] = ~group[4];
            group[8] = ~group[3];
            group[9] = ~group[2];
        }
    }

    /// <summary>Which two planes of each group hold the digits for this query, as offsets in bytes.</summary>
    private void Choose(int query)
    {
        var code = Queries[query];
        var choice = (int*)_choices.Pointer + (long)query * ChoicesPerQuery;
        for (var group = 0; group < _steps * GroupsPerStep; group++)
        {
            var pattern = 0;
            for (var i = 0; i < BitsPerGroup; i++)
            {
                var bit = group * BitsPerGroup + i;
                if (bit < Queries.Bits)
                    pattern |= (code[bit / 8] >> (bit % 8) & 1) << i;
            }
            *choice++ = (group * PlanesPerGroup + (int.PopCount(pattern) & 1)) * sizeof(TPlane);
            *choice++ = (group * PlanesPerGroup + 2 + pattern) * sizeof(TPlane);
        }
    }

    private void StartBelow(int query, int limit)
    {
        var start = (1 << (_digits - 1)) - limit;
        for (var digit = 0; digit < _digits; digit++)
            ((ulong*)_starts.Pointer)[query * _digits + digit] = (start >> digit & 1) == 1 ? ulong.MaxValue : 0;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TPlane NotBelowLimit(int query)
    {
        var digits = _digits;
        var planes = (byte*)_groups.Pointer;
        var choice = (int*)_choices.Pointer + (long)query * ChoicesPerQuery;
        var start = (ulong*)_starts.Pointer + query * digits;
        TPlane n1 = TPlane.Broadcast(start[0]), n2 = TPlane.Broadcast(start[1]), n4 = TPlane.Broadcast(start[2]), n8 = TPlane.Broadcast(start[3]);
        TPlane n16 = TPlane.Broadcast(start[4]), n32 = TPlane.Broadcast(start[5]), n64 = TPlane.Broadcast(start[6]);
        var n128 = digits >= FixedDigits ? TPlane.Broadcast(start[7]) : default;
        var more = stackalloc TPlane[4];
        for (var digit = FixedDigits; digit < digits; digit++)
            more[digit - FixedDigits] = TPlane.Broadcast(start[digit]);

        for (var end = choice + ChoicesPerQuery; choice != end; choice += 2 * GroupsPerStep)
        {
            // The low digits, two by two; what is carried counts 2.
            TPlane x = Plane(planes, choice[0]), y = Plane(planes, choice[2]);
            var a0 = TPlane.Majority(n1, x, y);
            n1 = TPlane.Parity(n1, x, y);
            (x, y) = (Plane(planes, choice[4]), Plane(planes, choice[6]));
            var a1 = TPlane.Majority(n1, x, y);
            n1 = TPlane.Parity(n1, x, y);
            (x, y) = (Plane(planes, choice[8]), Plane(planes, choice[10]));
            var a2 = TPlane.Majority(n1, x, y);
            n1 = TPlane.Parity(n1, x, y);
            (x, y) = (Plane(planes, choice[12]), Plane(planes, choice[14]));
            var a3 = TPlane.Majority(n1, x, y);
            n1 = TPlane.Parity(n1, x, y);

            // The high digits and the carries; what is carried counts 4, and so on.
            (x, y) = (Plane(planes, choice[1]), Plane(planes, choice[3]));
            var b0 = TPlane.Majority(n2, x, y);
            n2 = TPlane.Parity(n2, x, y);
            (x, y) = (Plane(planes, choice[5]), Plane(planes, choice[7]));
            var b1 = TPlane.Majority(n2, x, y);
            n2 = TPlane.Parity(n2, x, y);
            (x, y) = (Plane(planes, choice[9]), Plane(planes, choice[11]));
            var b2 = TPlane.Majority(n2, x, y);
            n2 = TPlane.Parity(n2, x, y);
            (x, y) = (Plane(planes, choice[13]), Plane(planes, choice[15]));
            var b3 = TPlane.Majority(n2, x, y);
            n2 = TPlane.Parity(n2, x, y);
            var b4 = TPlane.Majority(n2, a0, a1);
            n2 = TPlane.Parity(n2, a0, a1);
            var b5 = TPlane.Majority(n2, a2, a3);
            n2 = TPlane.Parity(n2, a2, a3);

            var c0 = TPlane.Majority(n4, b0, b1);
            n4 = TPlane.Parity(n4, b0, b1);
            var c1 = TPlane.Majority(n4, b2, b3);
            n4 = TPlane.Parity(n4, b2, b3);
            var c2 = TPlane.Majority(n4, b4, b5);
            n4 = TPlane.Parity(n4, b4, b5);

            var d0 = TPlane.Majority(n8, c0, c1);
            n8 = TPlane.Parity(n8, c0, c1);
            var d1 = n8 & c2;
            n8 ^= c2;

            var e = TPlane.Majority(n16, d0, d1);
            n16 = TPlane.Parity(n16, d0, d1);
            var f = n32 & e;
            n32 ^= e;
            var g = n64 & f;
            n64 ^= f;
            if (digits >= FixedDigits)
            {
                var carry = n128 & g;
                n128 ^= g;
                for (var digit = FixedDigits; digit < digits; digit++)
                {
                    var next = more[digit - FixedDigits] & carry;
                    more[digit - FixedDigits] ^= carry;
                    carry = next;
                }
            }
        }
        return digits < FixedDigits ? n64 : digits == FixedDigits ? n128 : more[digits - FixedDigits - 1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPlane Plane(byte* planes, int offset) => *(TPlane*)(planes + offset);
}
