using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Feature vectors, dense in float32.</summary>
internal sealed class FeatureForm : InputForm
{
    private readonly int _size;

    /// <param name="size">The number of features, at least 1.</param>
    public FeatureForm(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _size = size;
    }

    public override int BytesPerRow => checked(_size * sizeof(float));

    public override bool IsSlow => false;

    /// <summary>What to say to whoever gives a vector to an encoder that takes something else.</summary>
    public static string WayOut(VectorDataViewType vector) => $"Use Encoders.Features({(vector.IsKnownSize ? vector.Size : "")}) for feature vectors.";

    public override void Check(string column, DataViewType type)
    {
        if (type is VectorDataViewType { ItemType.RawType: var item } vector && item == typeof(float) && (!vector.IsKnownSize || vector.Size == _size))
            return;
        var wayOut = type switch
        {
            VectorDataViewType { ItemType.RawType: var raw } when raw == typeof(float) => $"Use a column of {_size} features, or an encoder of another size.",
            VectorDataViewType { ItemType: NumberDataViewType } => "Convert it with ml.Transforms.Conversion.ConvertType to Single.",
            TextDataViewType => "Use Encoders.TextTransformer() for text.",
            _ => "Make features of it first, for instance with ml.Transforms.ApplyOnnxModel.",
        };
        throw new ArgumentException($"Column '{column}' is {type}; the feature encoder takes Vector<Single, {_size}>. {wayOut}");
    }

    public override InputReader CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        var getFeatures = row.GetGetter<VBuffer<float>>(column);
        var features = default(VBuffer<float>);
        return target =>
        {
            getFeatures(ref features);
            if (features.Length != _size)
                throw new UnusableInputException($"There are {features.Length} features; expected {_size}.");
            var values = MemoryMarshal.Cast<byte, float>(target);
            features.CopyTo(values);
            for (var slot = 0; slot < values.Length; slot++)
            {
                if (!float.IsFinite(values[slot]))
                    throw new UnusableInputException(FormattableString.Invariant($"Feature {slot} is {values[slot]}; expected a finite number."));
            }
        };
    }
}
