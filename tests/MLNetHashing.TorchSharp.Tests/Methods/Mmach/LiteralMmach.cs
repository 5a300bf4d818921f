namespace MLNetHashing.Tests.Methods.Mmach;

/// <summary>The losses of MMACH, sum by sum.</summary>
internal static class LiteralMmach
{
    private const double Epsilon = 1e-5;

    /// <summary>Over all triplets of a batch, one after another.</summary>
    public static double Triplets(double[][] anchors, double[][] others, double[][] labels, double margin)
    {
        var sum = 0.0;
        var violated = 0;
        var cosine = anchors.Select(anchor => others.Select(other => Cosine(anchor, other)).ToArray()).ToArray();
        var shared = labels.Select(left => labels.Select(right => Product(left, right)).ToArray()).ToArray();
        for (var i = 0; i < anchors.Length; i++)
        {
            for (var j = 0; j < anchors.Length; j++)
            {
                for (var k = 0; k < anchors.Length; k++)
                {
                    if (shared[i][j] <= shared[i][k])
                        continue;
                    var hinge = margin * (shared[i][j] - shared[i][k]) / shared[i][i] + cosine[i][k] - cosine[i][j];
                    if (hinge > 0)
                        (sum, violated) = (sum + hinge, violated + 1);
                }
            }
        }
        return violated == 0 ? 0 : sum / violated;
    }

    public static double Divergence(double[][] codes, double[][] labels, double[][] buffer, double[][] bufferLabels)
        => codes.Select((code, i) => buffer.Select((other, j) =>
        {
            var (wanted, found) = (Cosine(labels[i], bufferLabels[j]), Math.Max(0, Cosine(code, other)));
            return (wanted - found) * Math.Log((wanted + Epsilon) / (found + Epsilon));
        }).Sum()).Sum() / (codes.Length * buffer.Length);

    public static double Quantization(double[][] codes, double[][] unified)
        => codes.Select((code, i) => code.Select((value, bit) => Math.Pow(unified[i][bit] - value, 2)).Average()).Average();

    private static double Cosine(double[] left, double[] right)
        => Product(left, right) is var product && product == 0 ? 0 : product / Math.Sqrt(Product(left, left) * Product(right, right));

    private static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
