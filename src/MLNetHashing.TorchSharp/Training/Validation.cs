using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>How well a method that is in training retrieves pairs that it does not learn from.</summary>
/// <param name="rows">The rows that the pairs are among.</param>
/// <param name="chosen">Which of them are validated on.</param>
/// <param name="classes">The number of labels.</param>
/// <param name="threads">The number of processors that ranking takes place on.</param>
internal sealed class Validation(TrainingRows rows, int[] chosen, int classes, int threads)
{
    private const int BatchSize = 256;

    private readonly LabelSets _labels = LabelSets.FromIndices([.. chosen.Select(row => rows.Labels[row])], classes);

    /// <summary>The mean of the mAP from image to text and from text to image, ties counted by their expectation.</summary>
    public double MeanAveragePrecision(HashingMethod method)
    {
        method.State.eval();
        using var image = Codes(method, Modality.Image);
        using var text = Codes(method, Modality.Text);
        method.State.train();
        var evaluator = new RetrievalEvaluator(new() { Cutoffs = [], Graded = false, Threads = threads });
        var relevance = Relevance.SharedLabels(_labels, _labels);
        return (evaluator.Evaluate(image, text, relevance).MeanAveragePrecision + evaluator.Evaluate(text, image, relevance).MeanAveragePrecision) / 2;
    }

    private BinaryCodes Codes(HashingMethod method, Modality modality)
    {
        using var noGrad = no_grad();
        var relaxed = new List<float>();
        foreach (var batch in new BatchFeed(rows, 0, BatchSize).Read(chosen))
        {
            using var scope = NewDisposeScope();
            var network = method.Network(modality);
            var input = network.Encoder.ToTensor(modality == Modality.Image ? batch.Image : batch.Text, batch.Rows.Length);
            relaxed.AddRange(network.call(input.to(method.Device)).cpu().data<float>().ToArray());
        }
        return BinaryCodes.FromSigns(relaxed.ToArray(), relaxed.Count / chosen.Length);
    }
}
