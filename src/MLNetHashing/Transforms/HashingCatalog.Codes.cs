namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Codes of pictures, or of features of them, by a model that has been learned.</summary>
    /// <param name="outputColumnName">The column of codes, Vector&lt;Byte, bits/8&gt;.</param>
    /// <param name="inputColumnName">The column to hash, of the type that the model was trained on.</param>
    /// <param name="model">The model; <see cref="HashModel.From"/> finds it in a fitted pipeline.</param>
    /// <param name="relaxedColumnName">A column for the relaxed codes, Vector&lt;Single, bits&gt; in [−1, 1]; none by default.</param>
    public HashEstimator ImageHash(string outputColumnName, string inputColumnName, HashModel model, string? relaxedColumnName = null)
        => Hash(Modality.Image, outputColumnName, inputColumnName, model, relaxedColumnName);

    /// <summary>Codes of texts, or of features of them, by a model that has been learned.</summary>
    /// <param name="outputColumnName">The column of codes, Vector&lt;Byte, bits/8&gt;.</param>
    /// <param name="inputColumnName">The column to hash, of the type that the model was trained on.</param>
    /// <param name="model">The model; <see cref="HashModel.From"/> finds it in a fitted pipeline.</param>
    /// <param name="relaxedColumnName">A column for the relaxed codes, Vector&lt;Single, bits&gt; in [−1, 1]; none by default.</param>
    public HashEstimator TextHash(string outputColumnName, string inputColumnName, HashModel model, string? relaxedColumnName = null)
        => Hash(Modality.Text, outputColumnName, inputColumnName, model, relaxedColumnName);

    private HashEstimator Hash(Modality modality, string outputColumnName, string inputColumnName, HashModel model, string? relaxedColumnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        ArgumentNullException.ThrowIfNull(model);
        return new HashEstimator(Context, model, new HashColumn(modality, inputColumnName, outputColumnName, relaxedColumnName));
    }
}
