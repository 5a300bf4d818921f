using System.Collections.Concurrent;
using Microsoft.ML;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>Makes codes of texts, for any number of threads. A prediction engine serves one at a time, so there come to be as many as were ever needed at
/// once.</summary>
internal sealed class TextCoder(MLContext ml, HashModel model)
{
    private readonly ConcurrentBag<PredictionEngine<Question, Answer>> _idle = [];
    private readonly HashTransformer _hash = ml.Hashing().TextHash(nameof(Answer.Code), nameof(Question.Text), model)
        .Fit(ml.Data.LoadFromEnumerable<Question>([]));

    /// <param name="text">Some words; not white space alone.</param>
    public byte[] Code(string text)
    {
        if (!_idle.TryTake(out var engine))
            engine = ml.Model.CreatePredictionEngine<Question, Answer>(_hash);
        var code = engine.Predict(new() { Text = text }).Code;
        _idle.Add(engine);
        return code;
    }

    private sealed class Question
    {
        public string Text { get; set; } = "";
    }

    private sealed class Answer
    {
        public byte[] Code { get; set; } = [];
    }
}
