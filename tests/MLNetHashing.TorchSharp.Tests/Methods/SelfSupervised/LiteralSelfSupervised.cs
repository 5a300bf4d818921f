namespace MLNetHashing.Tests.Methods.SelfSupervised;

/// <summary>The losses of SSAH, sum by sum.</summary>
internal static class LiteralSelfSupervised
{
    /// <summary>The mean of −log of what pairs are by their labels.</summary>
    public static double Pairs(double[][] left, double[][] right, double[][] labels)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
                sum += MinusLog(Product(left[i], right[j]) / 2, Product(labels[i], labels[j]) > 0);
        }
        return sum / left.Length / right.Length;
    }

    public static double Semantic(
        (double[][] Features, double[][] Codes, double[][] Classes) own, (double[][] Features, double[][] Codes) label, double[][] codes, double[][] labels,
        SelfSupervisedOptions options)
    {
        double distance = 0, classes = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            for (var k = 0; k < codes[i].Length; k++)
                distance += Math.Pow(own.Codes[i][k] - codes[i][k], 2) / labels.Length / codes[i].Length;
            for (var c = 0; c < labels[i].Length; c++)
                classes += MinusLog(own.Classes[i][c], labels[i][c] == 1) / labels.Length / labels[i].Length;
        }
        return options.Alpha * Pairs(own.Features, label.Features, labels) + options.Gamma * Pairs(own.Codes, label.Codes, labels)
            + options.Eta * distance + options.Beta * classes;
    }

    public static double MinusLog(double logOdds, bool holds) => -Math.Log(1 / (1 + Math.Exp(holds ? -logOdds : logOdds)));

    public static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
