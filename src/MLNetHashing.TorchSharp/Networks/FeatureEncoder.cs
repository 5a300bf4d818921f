using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>What <see cref="Encoders.Features"/> makes.</summary>
internal sealed class FeatureEncoder(int? size, int[] hidden, double dropout, bool standardize) : Encoder
{
    internal override string Description => string.Create(
        CultureInfo.InvariantCulture, $"features, size {size}, hidden [{string.Join(", ", hidden)}], dropout {dropout}, standardize {standardize}");

    internal override EncoderPlan Plan(IDataView data, string column)
    {
        var type = data.Schema.Require(column).Type;
        var found = (type as VectorDataViewType)?.Size ?? 0;
        if (size is null && found == 0)
        {
            throw new ArgumentException($"Column '{column}' is {type}; Encoders.Features() takes Vector<Single> of one length, which it learns from the column's "
                + "type. Where the vectors have a length that the type does not tell, say it: Encoders.Features(size). Text goes to Encoders.TextTransformer().",
                nameof(column));
        }
        var config = new FeatureEncoderConfig(size ?? found, hidden);
        var form = config.CreateForm();
        form.Check(column, type);
        return new FeaturePlan(config, form, dropout, standardize);
    }
}
