using Microsoft.ML;

namespace MLNetHashing;

/// <summary>Finds hashing models among transformers.</summary>
internal static class ModelSearch
{
    /// <summary>The last model in a transformer, fitted or loaded; null where there is none.</summary>
    public static HashModel? FindLast(ITransformer transformer)
    {
        var parts = Flatten(transformer).ToList();
        HashModel? last = null;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is HashTransformer hashing)
                last = hashing.Model;
            else if (i > 0 && PayloadColumn.Find(parts[i - 1], parts[i], HashPayload.Column) is { } text)
                last = With(last, HashPayload.Of(text));
        }
        return last;
    }

    /// <summary>The texts in which a loaded model carries its networks.</summary>
    public static IEnumerable<string> Texts(ITransformer transformer)
    {
        var parts = Flatten(transformer).ToList();
        return parts.Skip(1).Zip(parts, (part, before) => PayloadColumn.Find(before, part, HashPayload.Column)).OfType<string>();
    }

    /// <summary>The transformers that are no chains.</summary>
    public static IEnumerable<ITransformer> Flatten(ITransformer transformer)
        => transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [transformer];

    /// <summary>The halves of a saved model follow one another.</summary>
    private static HashModel With(HashModel? before, HashPayload half)
    {
        var isOther = before?.Has(half.Modality) ?? true;
        return half.Modality == Modality.Image
            ? new HashModel(half.Method, half.Network, isOther ? null : before!.Text)
            : new HashModel(half.Method, isOther ? null : before!.Image, half.Network);
    }
}
