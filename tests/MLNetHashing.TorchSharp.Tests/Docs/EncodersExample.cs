using Microsoft.ML;
using Pair = MLNetHashing.Tests.Docs.ReadmeExample.Pair;

namespace MLNetHashing.Tests.Docs;

/// <summary>The two examples that docs/encoders.md shows, on a collection and on weights in the current folder. Their lines between the marks are those of the
/// page but for numbers that make them small.</summary>
internal static class EncodersExample
{
    public static (ITransformer Frozen, ITransformer Tuned) Run()
    {
        // FROZEN
        var ml = new MLContext(seed: 1);
        var pairs = ml.Data.LoadFromTextFile<Pair>("items.tsv", hasHeader: true);

        // Columns are named as the graph's tensors are.
        var backbone = ml.Hashing().ExtractPixels("input", "Image", PixelOptions.Keras)
            .Append(ml.Transforms.ApplyOnnxModel("features", "input", "mobilenetv2.onnx"));
        var trainer = ml.Hashing().CachedFeatures("features", "ImagePath", "images", backbone, cacheFolder: "features")
            .Append(ml.Hashing().Trainers.Dsph(imageColumn: "features", textColumn: "Text", labelColumn: "Tags", bits: 64));
        var model = trainer.Fit(pairs);                             // the next training decodes no picture

        ml.Model.Save(model, pairs.Schema, "photos.zip");           // with the backbone, without the cache
        using (var file = File.Create("image-hash.onnx"))
            HashModel.From(model).ExportToOnnx(Modality.Image, file);
        // FROZEN

        // TUNED
        var tokenizer = ClipTextTokenizer.FromFiles("vocab.json", "merges.txt", contextLength: 16);
        var clip = Encoders.Clip("clip.safetensors", tokenizer, FineTuning.LastBlocks(1));
        var options = new DsphOptions { Bits = 64, Epochs = 1, ImageEncoder = clip.Image, TextEncoder = clip.Text };
        var tuned = ml.Transforms.LoadImages("Image", "images", "ImagePath")
            .Append(ml.Hashing().Trainers.Dsph("Image", "Text", "Tags", options))
            .Fit(pairs);

        ml.Hashing().SaveModel(tuned, pairs.Schema, "clip-search.zip");
        var search = ml.Hashing().LoadModel("clip-search.zip", out _);
        // TUNED
        return (model, search);
    }
}
