using Microsoft.ML;

namespace MLNetHashing;

/// <summary>One tower of a pretrained CLIP.</summary>
internal sealed class ClipEncoder(EncoderConfig config, IReadOnlyDictionary<string, WeightTensor> weights, FineTuning fineTuning) : Encoder
{
    private readonly Lazy<string> _hash = new(() => WeightHash.Of(weights));

    internal override string Description => $"CLIP, {config.GetType().Name}, {_hash.Value}, {fineTuning} is trained";

    internal override bool IsPretrained => true;

    internal override EncoderPlan Plan(IDataView data, string column)
    {
        var form = config.CreateForm();
        form.Check(column, data.Schema.Require(column).Type);
        return new TransformerPlan(config, form, dropout: 0, weights, fineTuning);
    }
}
