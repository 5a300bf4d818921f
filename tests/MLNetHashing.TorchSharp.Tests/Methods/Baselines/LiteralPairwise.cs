namespace MLNetHashing.Tests.Methods.Baselines;

/// <summary>The losses of DCMH and PairwiseCosine, pair by pair and bit by bit.</summary>
internal static class LiteralPairwise
{
    public static double Dcmh(double[][] image, double[][] text, double[][] labels, double gamma, double eta)
    {
        var (likelihood, balance) = (0.0, 0.0);
        var (count, bits) = (image.Length, image[0].Length);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var theta = Product(image[i], text[j]) / 2;
                likelihood += Math.Log(1 + Math.Exp(theta)) - Shared(labels[i], labels[j]) * theta;
            }
        }
        for (var bit = 0; bit < bits; bit++)
            balance += Math.Pow(image.Average(code => code[bit]), 2) + Math.Pow(text.Average(code => code[bit]), 2);
        return likelihood / count / count + gamma * Quantize(image, text) + eta * balance / bits;
    }

    public static double Cosine(double[][] image, double[][] text, double[][] labels, double quantizationWeight)
    {
        var sum = 0.0;
        foreach (var (left, right) in new[] { (image, text), (image, image), (text, text) })
        {
            for (var i = 0; i < left.Length; i++)
            {
                for (var j = 0; j < right.Length; j++)
                {
                    var cosine = Product(left[i], right[j]) / Math.Sqrt(Product(left[i], left[i]) * Product(right[j], right[j]));
                    sum += Math.Pow(cosine - Shared(labels[i], labels[j]), 2) / left.Length / right.Length;
                }
            }
        }
        return sum + quantizationWeight * Quantize(image, text);
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

    private static double Shared(double[] left, double[] right) => Product(left, right) > 0 ? 1 : 0;

    private static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
