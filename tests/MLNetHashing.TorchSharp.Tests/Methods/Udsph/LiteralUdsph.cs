using static MLNetHashing.Tests.Methods.SelfSupervised.LiteralSelfSupervised;

namespace MLNetHashing.Tests.Methods.Udsph;

/// <summary>The attention of UDSPH, sum by sum.</summary>
internal static class LiteralUdsph
{
    private const double Epsilon = 1e-6;

    /// <summary>The similarity by attention of an image and a text, of [parts][size] each.</summary>
    public static double Similarity(double[][] image, double[][] text, double lambda) => (Attend(image, text, lambda) + Attend(text, image, lambda)) / 2;

    public static double Attention(double[][] image, double[][] text, double[][] labels, UdsphOptions options)
    {
        var (sum, pairs) = (0.0, Math.Min(options.AttentionPairs, labels.Length));
        for (var i = 0; i < pairs; i++)
        {
            for (var j = 0; j < pairs; j++)
            {
                var alike = Similarity([.. image[i].Chunk(image[i].Length / 8)], [.. text[j].Chunk(text[j].Length / 8)], options.Lambda);
                sum += MinusLog(options.Kappa * (alike - options.Threshold), Product(labels[i], labels[j]) > 0);
            }
        }
        return options.Mu * sum / pairs / pairs;
    }

    private static double Attend(double[][] asking, double[][] asked, double lambda)
    {
        var positive = asking.Select(r => asked.Select(w => Math.Max(0, Product(Unit(r), Unit(w)))).ToArray()).ToArray();
        var sum = 0.0;
        for (var r = 0; r < asking.Length; r++)
        {
            var weights = asked.Select((_, w) => Math.Exp(lambda * positive[r][w] / Math.Sqrt(positive.Sum(row => row[w] * row[w]) + Epsilon))).ToArray();
            var context = new double[asked[0].Length];
            for (var w = 0; w < asked.Length; w++)
            {
                for (var k = 0; k < context.Length; k++)
                    context[k] += weights[w] / weights.Sum() * Unit(asked[w])[k];
            }
            sum += Product(Unit(asking[r]), context) / Math.Sqrt(Product(context, context) + Epsilon);
        }
        return sum / asking.Length;
    }

    private static double[] Unit(double[] values) => [.. values.Select(value => value / Math.Sqrt(Product(values, values)))];
}
