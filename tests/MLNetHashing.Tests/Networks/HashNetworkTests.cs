using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLNetHashing.Tests.Networks;

public class HashNetworkTests
{
    public static TheoryData<string> Kinds => ["features", "vision", "text", "convolutional"];

    [Fact]
    public void A_feature_network_is_standardised_linear_rectified_linear_tanh()
    {
        var network = SmallNetworks.Features();
        float[] mean = network.Weights["encoder.mean"].Values, scale = network.Weights["encoder.scale"].Values;
        var features = Draw.Floats(5 * SmallNetworks.FeatureSize, 1);
        var relaxed = new float[5 * network.Bits];

        network.Encode(MemoryMarshal.AsBytes<float>(features), relaxed);

        for (var row = 0; row < 5; row++)
        {
            var x = features[(row * mean.Length)..((row + 1) * mean.Length)].Select((value, i) => (double)(value - mean[i]) * scale[i]).ToArray();
            x = Array.ConvertAll(Layer(network, "encoder.layers.0", x), value => Math.Max(0, value));
            x = Array.ConvertAll(Layer(network, "head.0", x), Math.Tanh);
            x = Array.ConvertAll(Layer(network, "head.1", x), Math.Tanh);
            for (var bit = 0; bit < network.Bits; bit++)
                Assert.Equal(x[bit], relaxed[row * network.Bits + bit], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_has_the_same_code_to_the_bit_in_every_batch(string kind)
    {
        var (network, rows, count) = SmallNetworks.WithRows(kind);
        var size = rows.Length / count;
        var together = new float[count * network.Bits];
        network.Encode(rows, together);

        foreach (var batch in new[] { 1, 2, 7, 33, count - 1 })
        {
            for (var start = 0; start < count; start += batch)
            {
                var length = Math.Min(batch, count - start);
                var relaxed = new float[length * network.Bits];
                network.Encode(rows.AsSpan(start * size, length * size), relaxed);
                var same = together.AsSpan(start * network.Bits, relaxed.Length).SequenceEqual(relaxed);
                Assert.True(same, $"Rows {start} to {start + length} differ in a batch of {batch}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Threads_that_share_a_network_get_the_same_codes(string kind)
    {
        var (network, rows, count) = SmallNetworks.WithRows(kind);
        var expected = new float[count * network.Bits];
        network.Encode(rows, expected);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            var relaxed = new float[expected.Length];
            network.Encode(rows, relaxed);
            return relaxed;
        })));

        Assert.All(results, relaxed => Assert.Equal(expected, relaxed));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_network_read_back_from_its_bytes_gives_the_same_codes(string kind)
    {
        var (network, rows, count) = SmallNetworks.WithRows(kind);
        float[] expected = new float[count * network.Bits], actual = new float[count * network.Bits];

        var bytes = network.ToBytes();
        var copy = HashNetwork.FromBytes(bytes);
        network.Encode(rows, expected);
        copy.Encode(rows, actual);

        Assert.Equal(expected, actual);
        Assert.Equal(bytes, copy.ToBytes());
    }

    [Fact]
    public void Everything_of_a_config_travels()
    {
        var vision = (VisionTransformerConfig)HashNetwork.FromBytes(SmallNetworks.Vision().ToBytes()).Config.Encoder;
        var text = (TextTransformerConfig)HashNetwork.FromBytes(SmallNetworks.Text().ToBytes()).Config.Encoder;

        Assert.Equal([0.1f, 0.2f, 0.3f], vision.Preprocessing.Mean);
        Assert.Equal(vision with { Preprocessing = SmallNetworks.VisionConfig.Preprocessing }, SmallNetworks.VisionConfig);
        Assert.Equal(["größe", "a\"b"], text.Words!);
        Assert.Equal(text with { Words = SmallNetworks.TextConfig.Words }, SmallNetworks.TextConfig);
    }

    [Fact]
    public void Every_layer_of_a_convolutional_config_travels()
    {
        var network = SmallNetworks.Convolutional();
        var copy = (ConvolutionalConfig)HashNetwork.FromBytes(network.ToBytes()).Config.Encoder;
        Assert.Equal(network.Config.Encoder.Size, copy.Size);
        Assert.Equal(JsonSerializer.Serialize(network.Config.Encoder), JsonSerializer.Serialize<EncoderConfig>(copy));
        Assert.Equal(((ConvolutionalConfig)network.Config.Encoder).Layers.OfType<ConvolutionLayer>().Select(layer => (layer.Name, layer.Padding, layer.Activation, layer.BatchNorm)),
            copy.Layers.OfType<ConvolutionLayer>().Select(layer => (layer.Name, layer.Padding, layer.Activation, layer.BatchNorm)));
    }

    [Fact]
    public void One_row_needs_no_new_memory()
    {
        var network = SmallNetworks.Features();
        var row = MemoryMarshal.AsBytes<float>(Draw.Floats(SmallNetworks.FeatureSize, 1)).ToArray();
        var relaxed = new float[network.Bits];
        network.Encode(row, relaxed);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            network.Encode(row, relaxed);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void No_rows_have_no_codes() => SmallNetworks.Features().Encode([], []);

    [Fact]
    public void A_broken_row_and_too_little_room_are_refused()
    {
        var network = SmallNetworks.Features();
        var row = new byte[SmallNetworks.FeatureSize * 4];

        Assert.Contains("no whole rows of 132", Assert.Throws<ArgumentException>(() => network.Encode(row.AsSpan(1), new float[network.Bits])).Message);
        var tooLittle = Assert.Throws<ArgumentException>(() => network.Encode(row, new float[23]));
        Assert.Contains("1 rows have 24 relaxed bits, but there is room for 23", tooLittle.Message);
    }

    [Fact]
    public void An_error_in_one_of_many_chunks_is_told_as_it_is()
    {
        var network = SmallNetworks.Text();
        var tokens = new int[500 * SmallNetworks.TextConfig.ContextLength];
        tokens[499 * SmallNetworks.TextConfig.ContextLength] = 1234;

        var error = Assert.Throws<ArgumentException>(() => network.Encode(MemoryMarshal.AsBytes<int>(tokens), new float[500 * network.Bits]));

        Assert.Contains("Token 1234", error.Message);
    }

    [Fact]
    public void A_weight_of_the_head_that_does_not_fit_is_named()
    {
        var network = SmallNetworks.Features();

        var error = Assert.Throws<InvalidDataException>(() => new HashNetwork(network.Config with { HeadSizes = [30, 16] }, network.Weights));

        Assert.Equal("Weight 'head.1.weight' has shape [24, 30]; [16, 30] was expected.", error.Message);
    }

    [Theory]
    [InlineData("format", "other", "its format is 'other'")]
    [InlineData("version", "2", "is of version 2; this version of the library reads version 1")]
    [InlineData("config", "{", "configuration that cannot be read")]
    [InlineData("config", "null", "empty configuration")]
    [InlineData("config", """{"Encoder":{"kind":"hologram"},"HeadSizes":[8]}""", "hologram")]
    [InlineData("config", """{"Encoder":{"InputSize":3,"HiddenSizes":[]},"HeadSizes":[8]}""", "configuration that cannot be read")]
    [InlineData("config", """{"Encoder":{"kind":"features","HiddenSizes":[]},"HeadSizes":[8]}""", "InputSize")]
    [InlineData("config", """{"Encoder":{"kind":"features","InputSize":33,"HiddenSizes":null},"HeadSizes":[8]}""", "HiddenSizes")]
    [InlineData("config", """{"Encoder":{"kind":"features","InputSize":-3,"HiddenSizes":[]},"HeadSizes":[8]}""", "cannot have length -3")]
    [InlineData("config", """{"Encoder":{"kind":"features","InputSize":33,"HiddenSizes":[0]},"HeadSizes":[8]}""", "cannot have 0 outputs")]
    [InlineData("config", """{"Encoder":{"kind":"features","InputSize":33,"HiddenSizes":[]},"HeadSizes":[]}""", "at least one layer")]
    public void A_file_that_is_no_network_of_this_version_is_refused(string key, string value, string fault)
    {
        var file = Safetensors.Read(new MemoryStream(SmallNetworks.Features().ToBytes()), "network");
        using var stream = new MemoryStream();
        Safetensors.Write(stream, file.Tensors, new Dictionary<string, string>(file.Metadata) { [key] = value });

        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => HashNetwork.FromBytes(stream.ToArray())).Message);
    }

    [Fact]
    public void Bytes_that_are_no_safetensors_are_refused() => Assert.Throws<InvalidDataException>(() => HashNetwork.FromBytes([1, 2, 3]));

    private static double[] Layer(HashNetwork network, string name, double[] x)
    {
        float[] weights = network.Weights[$"{name}.weight"].Values, biases = network.Weights[$"{name}.bias"].Values;
        return biases.Select((bias, output) => bias + x.Select((value, k) => value * weights[output * x.Length + k]).Sum()).ToArray();
    }
}
