namespace Microsoft.ML.Trainers;

/// <summary>Stochastic dual coordinate ascent for multinomial logistic regression with L2 regularisation (Shalev-Shwartz and Zhang, JMLR 14, 2013): minimises
/// (1/n) Σᵢ [log Σ_c exp(w_c·xᵢ) − w_yᵢ·xᵢ] + (λ/2) Σ_c |w_c|².</summary>
/// <remarks>In the dual each row has a distribution αᵢ over the classes, at first all on its own class, and w_c = (1/λn) Σᵢ ([yᵢ = c] − α_ic) xᵢ. A step
/// moves αᵢ towards the probabilities that the weights give the row, to where the dual objective is highest.</remarks>
internal static class DualCoordinateAscent
{
    private const int Seed = 1;

    /// <summary>Training is over when primal and dual objective differ by less than this part of the primal one.</summary>
    private const double Gap = 1e-3;

    /// <param name="rows">Features, of the same size each.</param>
    /// <param name="labels">The class of each row, from 0 on.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="size">The number of features.</param>
    /// <param name="lambda">λ, above 0.</param>
    /// <param name="passes">The most passes over the rows.</param>
    /// <returns>For each class its weights and, as the last one, its bias, which is regularised like a weight.</returns>
    public static double[][] Learn(List<float[]> rows, List<int> labels, int classes, int size, double lambda, int passes)
    {
        double[][] weights = [.. Enumerable.Range(0, classes).Select(_ => new double[size + 1])];
        double[][] alphas = [.. labels.Select(label => OneAt(label, classes))];
        double[] norms = [.. rows.Select(row => 1 + row.Sum(value => (double)value * value))];
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var (random, scale) = (new Random(Seed), 1 / (lambda * rows.Count));
        var (scores, direction) = (new double[classes], new double[classes]);
        for (var pass = 0; pass < passes && !IsDone(); pass++)
        {
            random.Shuffle(order);
            foreach (var row in order)
                Step(row);
        }

        return weights;

        void Step(int row)
        {
            var alpha = alphas[row];
            Score(weights, rows[row], scores);
            var logNorm = LogSum(scores);
            double squared = 0;
            for (var c = 0; c < classes; c++)
            {
                direction[c] = Math.Exp(scores[c] - logNorm) - alpha[c];
                squared += direction[c] * direction[c];
            }

            var length = Best(alpha, direction, scores, squared * norms[row] * scale);
            for (var c = 0; c < classes; c++)
            {
                alpha[c] = Math.Max(0, alpha[c] + length * direction[c]);
                Add(weights[c], rows[row], -length * direction[c] * scale);
            }
        }

        bool IsDone()
        {
            double loss = 0, entropy = 0;
            for (var row = 0; row < rows.Count; row++)
            {
                Score(weights, rows[row], scores);
                loss += LogSum(scores) - scores[labels[row]];
                entropy -= alphas[row].Sum(value => value > 0 ? value * Math.Log(value) : 0);
            }

            var penalty = lambda / 2 * weights.Sum(weight => weight.Sum(value => value * value));
            var (primal, dual) = (loss / rows.Count + penalty, entropy / rows.Count - penalty);
            return primal - dual < Gap * primal;
        }
    }

    public static void Score(double[][] weights, ReadOnlySpan<float> features, Span<double> scores)
    {
        for (var c = 0; c < weights.Length; c++)
        {
            var weight = weights[c];
            var sum = weight[^1];
            for (var i = 0; i < features.Length; i++)
                sum += weight[i] * features[i];
            scores[c] = sum;
        }
    }

    /// <summary>log Σ exp, without overflow.</summary>
    public static double LogSum(ReadOnlySpan<double> scores)
    {
        var largest = double.NegativeInfinity;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        double sum = 0;
        foreach (var score in scores)
            sum += Math.Exp(score - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>How far to go, from 0 to 1. The dual objective is concave along the way: its slope Σ_c d_c (z_c − log(α_c + s d_c)) − s q falls.</summary>
    private static double Best(double[] alpha, double[] direction, double[] scores, double curvature)
    {
        double low = 0, high = 1;
        for (var halving = 0; halving < 30; halving++)
        {
            var middle = (low + high) / 2;
            var slope = -middle * curvature;
            for (var c = 0; c < alpha.Length; c++)
                slope += direction[c] == 0 ? 0 : direction[c] * (scores[c] - Math.Log(alpha[c] + middle * direction[c]));
            (low, high) = slope > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static void Add(double[] weight, float[] features, double factor)
    {
        for (var i = 0; i < features.Length; i++)
            weight[i] += factor * features[i];
        weight[^1] += factor;
    }

    private static double[] OneAt(int label, int classes)
    {
        var alpha = new double[classes];
        alpha[label] = 1;
        return alpha;
    }
}
