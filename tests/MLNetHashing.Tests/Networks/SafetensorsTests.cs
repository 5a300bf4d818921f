using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLNetHashing.Tests.Networks;

public class SafetensorsTests
{
    private static readonly Dictionary<string, WeightTensor> s_tensors = new()
    {
        ["b"] = new([2, 3], [1, -2, 3.5f, float.MaxValue, float.Epsilon, -0f]),
        ["a.weight"] = new([], [42]),
        ["none"] = new([4, 0], []),
        ["größe \"1\""] = new([1], [7]),
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        var file = ReadBack(s_tensors, new() { ["format"] = "test", ["text"] = "line\nbreak ü \"quoted\"" });

        Assert.Equal(s_tensors.Keys.Order(), file.Tensors.Keys.Order());
        foreach (var (name, tensor) in s_tensors)
        {
            Assert.Equal(tensor.Shape, file.Tensors[name].Shape);
            Assert.Equal(tensor.Values.Select(BitConverter.SingleToUInt32Bits), file.Tensors[name].Values.Select(BitConverter.SingleToUInt32Bits));
        }
        Assert.Equal("line\nbreak ü \"quoted\"", file.Metadata["text"]);
    }

    [Fact]
    public void Bytes_are_laid_out_as_the_format_says()
    {
        var bytes = Written(new() { ["w"] = new([2], [1, 2]) }, new() { ["k"] = "v" });

        var header = """{"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal(padded.Length, BinaryPrimitives.ReadInt64LittleEndian(bytes));
        Assert.Equal(padded, Encoding.UTF8.GetString(bytes, 8, padded.Length));
        Assert.Equal<byte>([0, 0, 128, 63, 0, 0, 0, 64], bytes[(8 + padded.Length)..]);
    }

    [Fact]
    public void The_order_of_a_dictionary_does_not_change_the_bytes()
        => Assert.Equal(Written(s_tensors, []), Written(s_tensors.Reverse().ToDictionary(), []));

    [Fact]
    public void A_stream_that_cannot_seek_is_read()
    {
        using var stream = new DeflateStream(new MemoryStream(Deflated(Written(s_tensors, []))), CompressionMode.Decompress);

        Assert.Equal(s_tensors.Count, Safetensors.Read(stream, "deflated").Tensors.Count);
    }

    [Theory]
    [InlineData("F16", "003C00C0FF7B", new[] { 1f, -2, 65504 })]
    [InlineData("BF16", "803F00C0803F", new[] { 1f, -2, 1 })]
    [InlineData("F32", "0000803F000000C000000000", new[] { 1f, -2, 0 })]
    [InlineData("F64", "000000000000F03F00000000000000C00000000000000000", new[] { 1f, -2, 0 })]
    [InlineData("I32", "01000000FEFFFFFF00010000", new[] { 1f, -2, 256 })]
    [InlineData("I64", "0100000000000000FEFFFFFFFFFFFFFF0001000000000000", new[] { 1f, -2, 256 })]
    public void Every_type_becomes_floats(string type, string hex, float[] expected)
    {
        var data = Convert.FromHexString(hex);

        var file = Read($$"""{"w":{"dtype":"{{type}}","shape":[3],"data_offsets":[0,{{data.Length}}]} }""", data);

        Assert.Equal(expected, file.Tensors["w"].Values);
    }

    [Fact]
    public void A_tensor_longer_than_a_piece_is_converted_whole()
    {
        var data = new byte[3_000_002];
        for (var i = 0; i < data.Length; i += 2)
            BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(i), (Half)(i / 2 % 1000));

        var values = Read($$"""{"w":{"dtype":"F16","shape":[1500001],"data_offsets":[0,{{data.Length}}]} }""", data).Tensors["w"].Values;

        Assert.Equal(Enumerable.Range(0, 1_500_001).Select(i => (float)(i % 1000)), values);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""",
        4, "tensor 'w' of type F32 and shape [2] takes 8 bytes, but its data_offsets span 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "truncated: its header tells of 8 bytes of values, 7 follow")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "goes on after the last tensor")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "tensor 'w' begin at 4, beyond those before")]
    [InlineData("""{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        8, "tensor 'w' begin at 4, within those before")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""", 8, "tensor 'w' has data_offsets [8, 4]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "tensor 'w' has data_offsets [0]")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "tensor 'w' has -1 among its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "tensor 'w' has 1.5 among its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "tensor 'w' has 1 among its shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""",
        0, "tensor 'w' of shape [4294967296, 4294967296] has more than 536,870,911 values")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2000000000,2000000000,2000000000],"data_offsets":[0,0]}}""", 0, "has more than 536,870,911 values")]
    [InlineData("""{"w":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "tensor 'w' has no array shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", 4, "tensor 'w' has no array data_offsets")]
    [InlineData("""{"w":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "tensor 'w' is of type F8_E4M3; read are F32, F16, BF16")]
    [InlineData("""{"w":{"shape":[4],"data_offsets":[0,4]}}""", 4, "tensor 'w' is of type unknown")]
    [InlineData("""{"w":3}""", 0, "tensor 'w' is described by a JSON Number")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "__metadata__ is not an object of strings")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "header is no JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 0, "header is no JSON")]
    [InlineData("""[]""", 0, "header is a JSON Array")]
    [InlineData("""{"w":""", 0, "header is no JSON")]
    [InlineData("", 0, "header is no JSON")]
    public void A_malformed_file_is_refused_by_name_and_fault(string header, int dataBytes, string fault)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(header, new byte[dataBytes]));

        Assert.StartsWith("x.safetensors", error.Message);
        Assert.Contains(fault, error.Message);
    }

    [Theory]
    [InlineData("0102030405", "ends before the 8 bytes")]
    [InlineData("FFFFFFFFFFFFFFFF7B7D", "header would be 18,446,744,073,709,551,615 bytes long")]
    [InlineData("05000000000000007B7D", "truncated: its header is 5 bytes long, 2 follow")]
    public void A_malformed_beginning_is_refused(string hex, string fault)
        => Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => Safetensors.Read(new MemoryStream(Convert.FromHexString(hex)), "x")).Message);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var bytes = Written(s_tensors, new() { ["k"] = "v" });

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Safetensors.Read(new MemoryStream(bytes, 0, length), "x"));
            using var forwardOnly = new DeflateStream(new MemoryStream(Deflated(bytes[..length])), CompressionMode.Decompress);
            Assert.Throws<InvalidDataException>(() => Safetensors.Read(forwardOnly, "x"));
        }
    }

    [Fact]
    public void A_tensor_whose_values_do_not_fill_its_shape_is_not_written()
        => Assert.Contains("'w' of shape [3] has 2 values", Assert.Throws<ArgumentException>(() => Written(new() { ["w"] = new([3], [1, 2]) }, [])).Message);

    private static WeightFile ReadBack(Dictionary<string, WeightTensor> tensors, Dictionary<string, string> metadata)
        => Safetensors.Read(new MemoryStream(Written(tensors, metadata)), "written");

    private static WeightFile Read(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return Safetensors.Read(new MemoryStream([.. length, .. json, .. data]), "x.safetensors");
    }

    private static byte[] Written(Dictionary<string, WeightTensor> tensors, Dictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors, metadata);
        return stream.ToArray();
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest))
            deflate.Write(bytes);
        return target.ToArray();
    }
}
