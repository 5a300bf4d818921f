using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace MLNetHashing.Tests.Networks;

/// <summary>Pretrained networks as published, whose figures others' runtimes computed. Tolerance 1e-3: the figures are of weights that were dequantised and
/// summed in another order.</summary>
public class BackboneTests
{
    [Fact]
    public void SqueezeNet_makes_of_pictures_what_its_release_makes() => MakesWhatIsExpected("squeezenet_v1.0", "squeezenet", SqueezeNet.Config, SqueezeNet.Name);

    [Fact]
    public void MobileNetV2_makes_of_pictures_what_its_release_makes() => MakesWhatIsExpected("mobilenetv2_1.0_224", "mobilenetv2", MobileNetV2.Config, MobileNetV2.Name);

    private static void MakesWhatIsExpected(string file, string golden, ConvolutionalConfig config, string name)
    {
        var folder = Checkout.SharedOrSkip("data/backbones");
        var weights = BackboneFile.Read(Path.Combine(folder, $"{file}.json"), config, name);
        if (config == SqueezeNet.Config)
            SqueezeNet.PutRedFirst(weights);
        var inference = EncoderInference.Create(config, new(weights));
        var expected = Numbers(Path.Combine(folder, "golden", $"{golden}_features.npy"));
        Assert.Equal(6 * config.Size, expected.Length);

        for (var picture = 0; picture < 6; picture++)
        {
            var vector = new float[config.Size];
            inference.Encode(File.ReadAllBytes(Path.Combine(folder, "golden", $"in{picture}_{config.Preprocessing.Size}.rgb")), vector, new());
            foreach (var (wanted, value) in expected.Skip(picture * config.Size).Zip(vector))
                Assert.Equal(wanted, value, 1e-3f);
        }
    }

    // A NumPy file of floats: its header's length stands in bytes 8 and 9.
    private static float[] Numbers(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var header = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Contains("'<f4'", Encoding.ASCII.GetString(bytes, 10, header));
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + header)).ToArray();
    }
}
