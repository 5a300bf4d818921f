namespace MLNetHashing.Tests.Methods;

/// <summary>The loss of DSPH, sum by sum.</summary>
internal static class LiteralDsph
{
    public static double Loss(float[,] image, float[,] text, float[,] labels, float[,] proxies, double zeta, double alpha)
        => Proxies(image, labels, proxies, zeta) + Proxies(text, labels, proxies, zeta)
            + alpha * (Irrelevant(image, image, labels, zeta) + Irrelevant(text, text, labels, zeta) + Irrelevant(image, text, labels, zeta));

    private static double Proxies(float[,] codes, float[,] labels, float[,] proxies, double zeta)
    {
        double near = 0, far = 0;
        int own = 0, other = 0;
        for (var i = 0; i < labels.GetLength(0); i++)
        {
            for (var c = 0; c < labels.GetLength(1); c++)
            {
                var cosine = Cosine(codes, i, proxies, c);
                if (labels[i, c] == 1)
                    (near, own) = (near + 1 - cosine, own + 1);
                else
                    (far, other) = (far + Math.Max(0, cosine - zeta), other + 1);
            }
        }
        return (own == 0 ? 0 : near / own) + (other == 0 ? 0 : far / other);
    }

    private static double Irrelevant(float[,] left, float[,] right, float[,] labels, double zeta)
    {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 0; i < labels.GetLength(0); i++)
        {
            for (var j = 0; j < labels.GetLength(0); j++)
            {
                if (Classes(labels, i) > 1 && Classes(labels, j) > 1 && Shared(labels, i, j) == 0)
                    (sum, pairs) = (sum + Math.Max(0, Cosine(left, i, right, j) - zeta), pairs + 1);
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }

    private static double Classes(float[,] labels, int i) => Shared(labels, i, i);

    private static double Shared(float[,] labels, int i, int j) => Enumerable.Range(0, labels.GetLength(1)).Sum(c => labels[i, c] * labels[j, c]);

    private static double Cosine(float[,] left, int i, float[,] right, int j)
    {
        double product = 0, leftSquare = 0, rightSquare = 0;
        for (var k = 0; k < left.GetLength(1); k++)
        {
            product += (double)left[i, k] * right[j, k];
            leftSquare += (double)left[i, k] * left[i, k];
            rightSquare += (double)right[j, k] * right[j, k];
        }
        return product / Math.Sqrt(leftSquare * rightSquare);
    }
}
