using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>What <see cref="Encoders.Features"/> makes.</summary>
internal sealed class FeatureEncoder(int? size, int[] hidden, double dropout, bool standardize) : Encoder
{
    internal override EncoderPlan Plan(IDataView data, string column)
    {
        var type = TypeOf(data, column);
        var found = (type as VectorDataViewType)?.Size ?? 0;
        if (size is null && type is VectorDataViewType && found == 0)
        {
            throw new ArgumentException($"Column '{column}' is {type}, vectors of any length; feature vectors have one length. "
                + "Say which: Encoders.Features(size: ...).", nameof(column));
        }
        var config = new FeatureEncoderConfig(size ?? Math.Max(found, 1), hidden);
        var form = config.CreateForm();
        form.Check(column, type);
        return new FeaturePlan(config, form, dropout, standardize);
    }
}
