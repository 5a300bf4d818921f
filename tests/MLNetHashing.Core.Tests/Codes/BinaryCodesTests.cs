namespace MLNetHashing.Tests.Codes;

public class BinaryCodesTests
{
    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 128).Select(bytes => 8 * bytes)];

    [Fact]
    public void Bit_k_is_bit_k_mod_8_from_the_least_significant_of_byte_k_div_8()
    {
        var relaxed = new float[16];
        Array.Fill(relaxed, -1f);
        relaxed[0] = relaxed[9] = 0.5f;
        Assert.Equal([0b0000_0001, 0b0000_0010], BinaryCodes.FromSigns(relaxed, 16).ToBytes());
    }

    [Fact]
    public void Zero_of_either_sign_is_a_set_bit()
    {
        float[] relaxed = [0f, -0f, -float.Epsilon, float.Epsilon, float.NegativeInfinity, float.PositiveInfinity, -1f, 1f];
        Assert.Equal([0b1010_1011], BinaryCodes.FromSigns(relaxed, 8).ToBytes());
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Signs_survive_packing_and_unpacking_at_every_width(int bits)
    {
        var random = new Random(bits);
        var relaxed = Enumerable.Range(0, 7 * bits).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var codes = BinaryCodes.FromSigns(relaxed, bits);
        Assert.Equal((7, bits, bits / 8), (codes.Count, codes.Bits, codes.BytesPerCode));
        Assert.Equal(relaxed.Select(value => value >= 0 ? 1f : -1f), codes.ToSigns());
    }

    [Fact]
    public void NaN_is_refused_with_its_code_and_place()
    {
        var relaxed = new float[48];
        relaxed[35] = float.NaN;
        var error = Assert.Throws<ArgumentException>(() => BinaryCodes.FromSigns(relaxed, 16));
        Assert.Contains("Value 3 of relaxed code 2 is NaN", error.Message);
        Assert.Throws<ArgumentException>(() => BinaryCodes.PackSigns(relaxed, new byte[6]));
    }

    [Theory]
    [InlineData(0), InlineData(7), InlineData(12), InlineData(1032), InlineData(-8)]
    public void Widths_that_codes_cannot_have_are_refused(int bits)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCodes.FromBytes([], bits));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCodes.FromSigns([], bits));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCodes.FromHex([], bits));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCodes.Map("none", bits));
    }

    [Fact]
    public void Half_a_code_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BinaryCodes.FromBytes(new byte[3], 16));
        Assert.Throws<ArgumentException>(() => BinaryCodes.FromSigns(new float[17], 16));
        Assert.Throws<ArgumentException>(() => BinaryCodes.PackSigns(new float[9], new byte[1]));
        Assert.Throws<ArgumentException>(() => BinaryCodes.UnpackSigns(new byte[1], new float[9]));
    }

    [Fact]
    public void Hexadecimal_text_keeps_the_order_of_the_bytes()
    {
        var codes = BinaryCodes.FromHex(["01ff", "A0b2"], 16);
        Assert.Equal([0x01, 0xff, 0xa0, 0xb2], codes.ToBytes());
        Assert.Equal("a0b2", codes.ToHex(1));
    }

    [Theory]
    [InlineData("01f"), InlineData("01ff0"), InlineData("01fg"), InlineData("")]
    public void Text_that_is_no_code_is_refused(string text)
    {
        var error = Assert.Throws<FormatException>(() => BinaryCodes.FromHex(["0000", text], 16));
        Assert.Contains("Code 1", error.Message);
    }

    [Fact]
    public void A_slice_shows_the_same_codes_and_stays_inside()
    {
        var codes = BinaryCodes.FromBytes([1, 2, 3, 4, 5], 8);
        var slice = codes.Slice(1, 3).Slice(1, 2);
        Assert.Equal([3, 4], slice.ToBytes());
        Assert.Equal([4], slice[1].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => slice[2].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => slice[-1].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => codes.Slice(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => codes.Slice(2, long.MaxValue));
        Assert.Equal(0, codes.Slice(5, 0).Count);
    }

    [Fact]
    public void Codes_are_equal_when_every_bit_and_the_shape_are()
    {
        var codes = BinaryCodes.FromBytes([1, 2, 3, 4], 16);
        Assert.Equal(codes, BinaryCodes.FromBytes([0, 0, 1, 2, 3, 4], 16).Slice(1, 2));
        Assert.Equal(codes.GetHashCode(), BinaryCodes.FromBytes([1, 2, 3, 4], 16).GetHashCode());
        Assert.NotEqual(codes, BinaryCodes.FromBytes([1, 2, 3, 5], 16));
        Assert.NotEqual(codes, BinaryCodes.FromBytes([1, 2, 3, 4], 8));
        Assert.NotEqual(codes, BinaryCodes.FromBytes([1, 2], 16));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void The_distance_counts_the_bits_that_differ(int bits)
    {
        var random = new Random(bits);
        byte[] left = new byte[bits / 8], right = new byte[bits / 8];
        random.NextBytes(left);
        random.NextBytes(right);
        var expected = Enumerable.Range(0, bits).Count(k => (left[k / 8] >> (k % 8) & 1) != (right[k / 8] >> (k % 8) & 1));
        Assert.Equal(expected, BinaryCodes.Distance(left, right));
    }

    [Fact]
    public void A_builder_grows_and_starts_anew()
    {
        var builder = new BinaryCodesBuilder(24);
        var expected = new List<byte>();
        for (var i = 0; i < 1000; i++)
        {
            byte[] code = [(byte)i, (byte)(i >> 8), 7];
            builder.Add(code);
            expected.AddRange(code);
        }
        Assert.Equal(1000, builder.Count);
        Assert.Equal(expected, builder.ToCodes().ToBytes());
        Assert.Equal(0, builder.Count);
        Assert.Equal(0, builder.ToCodes().Count);
    }

    [Fact]
    public void A_NaN_leaves_the_builder_as_it_was()
    {
        var builder = new BinaryCodesBuilder(8);
        builder.Add([9]);
        Assert.Throws<ArgumentException>(() => builder.AddSigns(Enumerable.Repeat(float.NaN, 8).ToArray()));
        Assert.Equal([9], builder.ToCodes().ToBytes());
    }
}
