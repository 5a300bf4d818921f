using Microsoft.ML;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Turns a text of labels, such as "sky|sea", into a multi-hot vector, 1 where the row has the label. The labels are learned at Fit, in the
    /// order in which they are met, and are the slot names; one that was not met there is ignored later. Made of ML.NET's own transformers: the model is
    /// saved with <c>ml.Model.Save</c>.</summary>
    /// <param name="outputColumnName">The new column, Vector&lt;Single, labels&gt;.</param>
    /// <param name="inputColumnName">The column of text; by default the new column takes its place.</param>
    /// <param name="separator">What parts the labels. They are trimmed, empty ones are ignored, and one that a row repeats counts once.</param>
    public IEstimator<ITransformer> MultiHot(string outputColumnName, string? inputColumnName = null, char separator = '|')
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        var transforms = Context.Transforms;
        return transforms.CopyColumns(SplitLabels.Text, inputColumnName ?? outputColumnName)
            .Append(PayloadColumn.Of(Context, SplitLabels.Separator, separator.ToString()))
            .Append(transforms.CustomMapping(new SplitLabels.Factory().GetMapping(), SplitLabels.Factory.Contract))
            .Append(transforms.Conversion.MapValueToKey(SplitLabels.Labels))
            .Append(transforms.Conversion.MapKeyToVector(outputColumnName, SplitLabels.Labels, outputCountVector: true))
            .Append(transforms.DropColumns([SplitLabels.Text, SplitLabels.Separator, SplitLabels.Labels, .. PayloadColumn.Temporaries]));
    }
}
