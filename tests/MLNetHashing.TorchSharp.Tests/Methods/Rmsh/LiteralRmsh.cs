namespace MLNetHashing.Tests.Methods.Rmsh;

/// <summary>The loss of RMSH, triplet by triplet, in bits of relaxed Hamming distance.</summary>
/// <param name="delta">δ.</param>
/// <param name="margin">μ.</param>
/// <param name="dissimilarWeight">λ_d.</param>
/// <param name="pseudoWeight">λ_p.</param>
/// <param name="quantizationWeight">λ_q.</param>
internal sealed class LiteralRmsh(double delta, double margin, double dissimilarWeight, double pseudoWeight, double quantizationWeight)
{
    /// <param name="image">Relaxed codes of images.</param>
    /// <param name="text">Relaxed codes of texts.</param>
    /// <param name="labels">Multi-hot labels.</param>
    /// <param name="operators">Union, intersection, difference, [2 · bits, bits] each.</param>
    public double Loss(double[][] image, double[][] text, double[][] labels, double[][][] operators)
    {
        var bits = image[0].Length;
        var loss = Ranking(image, labels, text, labels) + Ranking(text, labels, image, labels) + Ranking(image, labels, image, labels)
            + Ranking(text, labels, text, labels);
        var pseudoLabels = Fused(labels, [(a, b) => Math.Max(a, b), (a, b) => a * b, (a, b) => a * (1 - b)]);
        loss += pseudoWeight * (Ranking(Fused(image, operators), pseudoLabels, text, labels) + Ranking(Fused(text, operators), pseudoLabels, image, labels));
        // The loss is in units of half of the bits, the distance of orthogonal codes.
        return loss / (bits / 2.0) + quantizationWeight * Quantize(image, text);
    }

    private double Ranking(double[][] anchors, double[][] anchorLabels, double[][] others, double[][] otherLabels)
    {
        var bits = others[0].Length;
        double triplets = 0, dissimilar = 0;
        int active = 0, pairs = 0;
        for (var i = 0; i < anchors.Length; i++)
        {
            for (var j = 0; j < others.Length; j++)
            {
                for (var k = 0; k < others.Length; k++)
                {
                    var (more, less) = (Shared(anchorLabels[i], otherLabels[j]), Shared(anchorLabels[i], otherLabels[k]));
                    if (more <= less)
                        continue;
                    var adapted = margin * bits / 2 * (more - less) / anchorLabels[i].Sum();
                    var hinge = Distance(anchors[i], others[j]) - Distance(anchors[i], others[k]) + adapted;
                    if (hinge > 0)
                        (triplets, active) = (triplets + hinge, active + 1);
                }
                if (anchorLabels[i].Sum() > 0 && otherLabels[j].Sum() > 0 && Shared(anchorLabels[i], otherLabels[j]) == 0)
                    (dissimilar, pairs) = (dissimilar + Math.Max(0, delta - Distance(anchors[i], others[j])), pairs + 1);
            }
        }
        return triplets / Math.Max(1, active) + dissimilarWeight * dissimilar / Math.Max(1, pairs);
    }

    private static double[][] Fused(double[][] codes, double[][][] operators) =>
    [
        .. operators.SelectMany(weights => Pairs(codes).Select(pair =>
        {
            double[] both = [.. pair.Left, .. pair.Right];
            return Enumerable.Range(0, pair.Left.Length).Select(bit => Math.Tanh(both.Select((value, i) => value * weights[i][bit]).Sum())).ToArray();
        })),
    ];

    private static double[][] Fused(double[][] labels, Func<double, double, double>[] operators)
        => [.. operators.SelectMany(combine => Pairs(labels).Select(pair => pair.Left.Zip(pair.Right, combine).ToArray()))];

    private static IEnumerable<(double[] Left, double[] Right)> Pairs(double[][] rows)
    {
        for (var i = 0; i < rows.Length; i += 3)
            yield return (rows[i], rows[(i + 1) % rows.Length]);
    }

    private static double Quantize(double[][] image, double[][] text)
    {
        var sum = 0.0;
        for (var i = 0; i < image.Length; i++)
        {
            for (var bit = 0; bit < image[i].Length; bit++)
            {
                var code = image[i][bit] + text[i][bit] >= 0 ? 1 : -1;
                sum += Math.Pow(code - image[i][bit], 2) + Math.Pow(code - text[i][bit], 2);
            }
        }
        return sum / (image.Length * image[0].Length);
    }

    private static double Shared(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double Distance(double[] left, double[] right)
        => left.Length / 2.0 * (1 - Shared(left, right) / Math.Sqrt(Shared(left, left) * Shared(right, right)));
}
