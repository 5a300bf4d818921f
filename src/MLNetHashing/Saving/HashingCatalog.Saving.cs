using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

public sealed partial class HashingCatalog
{
    /// <summary>Saves a model as <c>ml.Model.Save</c> does, but with encoders of any size: the weights of one whose network has more than 64 MiB go into a
    /// file <c>encoder-….safetensors</c> of their own beside the model file, which refers to it by name and SHA-256. Models with the same encoder share that
    /// file, and it is not written again. Move or copy both together.</summary>
    /// <param name="model">A pipeline with hashing in it, fitted or loaded, or any other.</param>
    /// <param name="inputSchema">The schema of what the model takes; null where it is not to be saved.</param>
    /// <param name="path">The model file. It is written beside and renamed: whenever saving is cut short, it is the one before or the new one.</param>
    /// <remarks><see cref="LoadModel"/> loads it; so does <c>ml.Model.Load</c>, which looks for the other file in the application's folder and in the current
    /// one. A loaded model that <c>ml.Model.Save</c> saves again refers to the same file, which it leaves where it is.</remarks>
    public void SaveModel(ITransformer model, DataViewSchema? inputSchema, string path) => SaveModel(model, inputSchema, path, HashPayload.LargestBytes);

    /// <summary>Loads a model whose encoders may lie beside it.</summary>
    /// <param name="path">The model file that <see cref="SaveModel(ITransformer, DataViewSchema?, string)"/> or <c>ml.Model.Save</c> wrote.</param>
    /// <param name="inputSchema">The schema of what the model takes; null where it was not saved.</param>
    /// <exception cref="InvalidDataException">The file of an encoder is not in the model file's folder, or is another; the message names it, with the hash that
    /// was expected and the one found.</exception>
    public ITransformer LoadModel(string path, out DataViewSchema? inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = Context.Model.Load(path, out inputSchema);
        foreach (var text in ModelSearch.Texts(model))
            HashPayload.Of(text, FolderOf(path));
        return model;
    }

    /// <param name="model">As above.</param>
    /// <param name="inputSchema">As above.</param>
    /// <param name="path">As above.</param>
    /// <param name="largestInside">The most bytes of weights that a network in the model file has.</param>
    internal void SaveModel(ITransformer model, DataViewSchema? inputSchema, string path, long largestInside)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = new EncoderFolder(FolderOf(path), largestInside);
        foreach (var text in ModelSearch.Texts(model))
            HashPayload.Of(text).CopyEncoder(folder.Path);
        var portable = WithEncodersIn(folder, model);
        WholeFile.Write(path, stream => Context.Model.Save(portable, inputSchema, stream));
    }

    private static ITransformer WithEncodersIn(EncoderFolder folder, ITransformer model)
    {
        ITransformer[] parts = [.. ModelSearch.Flatten(model)];
        return Array.Exists(parts, part => part is HashTransformer hashing && hashing.Networks.Any(folder.Takes))
            ? new TransformerChain<ITransformer>(Array.ConvertAll(parts, part => part is HashTransformer hashing ? hashing.ToPortable(folder) : part))
            : model;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
