using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods.Mmach;

public class MmachAttentionTests
{
    private const int Width = 6;

    [Fact]
    public void It_is_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var drawn = new NumpyRandomState(1);
        using var attention = new MmachAttention(4, [5, 7], Width);
        var (labels, image, text) = (RandomBatch.Labels(drawn, 8, 4, 0.5), RandomBatch.Codes(drawn, 8, 5), RandomBatch.Codes(drawn, 8, 7));
        var weights = attention.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);

        var enhanced = attention.Forward(labels, image, text).Rows();

        double[] Layer(string name, double[] input)
        {
            var bias = weights[$"{name}.bias"].unsqueeze(0).Rows()[0];
            return [.. weights[$"{name}.weight"].Rows().Select((row, output) => bias[output] + row.Zip(input, (w, x) => w * x).Sum())];
        }

        for (var i = 0; i < 8; i++)
        {
            var ones = labels.Rows()[i];
            var count = ones.Sum();
            var embedded = Standardized(Layer("embedding", [.. ones.Select(one => count == 0 ? 0 : one / Math.Sqrt(count))]));
            double[][] inputs = [Standardized(image.Rows()[i]), Standardized(text.Rows()[i])];
            var query = Layer("query", embedded);
            var scores = inputs.Select((input, m) => Math.Exp(query.Zip(Layer($"key{m}", input), (q, k) => q * k).Sum() / Math.Sqrt(Width))).ToArray();
            var sum = (double[])embedded.Clone();
            for (var m = 0; m < 2; m++)
            {
                var (value, gate) = (Layer($"value{m}", inputs[m]), Layer($"gate{m}", [.. embedded, .. inputs[m]]));
                for (var slot = 0; slot < Width; slot++)
                    sum[slot] += scores[m] / scores.Sum() * value[slot] / (1 + Math.Exp(-gate[slot]));
            }
            foreach (var (wanted, found) in Standardized(sum).Zip(enhanced[i]))
                Assert.Equal(wanted, found, 4);
        }
    }

    [Fact]
    public void Every_weight_is_learned_and_so_is_the_label_network()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var attention = new MmachAttention(4, [5, 7], Width);
        using var network = new LabelNetwork(Width, [8, 6], 16);

        network.Forward(attention.Forward(eye(4), rand(4, 5), rand(4, 7))).Code.square().sum().backward();

        Assert.All(attention.named_parameters().Concat(network.named_parameters()),
            entry => Assert.True(entry.parameter.grad!.ne(0).any().item<bool>(), entry.name));
    }

    private static double[] Standardized(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + 1e-5);
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
