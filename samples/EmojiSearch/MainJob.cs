using Microsoft.ML;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>Two small transformers learn pictures and words: of emoji, or of another collection.</summary>
internal static class MainJob
{
    private const int BaselineSide = 16;

    private static readonly string[] AboutEmoji = ["cat", "red heart", "sad face", "sweet food", "musical instrument"];

    public static void Run(Arguments arguments)
    {
        var ml = new MLContext(arguments.Seed);
        var collection = Collection.Open(ml, arguments.Data ?? EmojiCorpus.FindOrBuild(Path.Combine("artifacts", "emoji")));
        var loading = ml.Transforms.LoadImages(DeepMethod.Picture, collection.Folder, nameof(Item.Image));
        var pixels = loading
            .Append(ml.Transforms.ResizeImages(DeepMethod.Picture, BaselineSide, BaselineSide, resizing: ImageResizingEstimator.ResizingKind.IsoPad))
            .Append(ml.Transforms.ExtractPixels(DeepMethod.Picture, offsetImage: 127.5f, scaleImage: 1 / 127.5f));
        new SearchJob(ml, collection, arguments)
        {
            Pictures = loading,
            ImageEncoder = Encoders.VisionTransformer(new() { PatchSize = 16 }),
            BaselineFeatures = BaselineFeatures.By($"the {BaselineSide} × {BaselineSide} pixels of a picture", ml, pixels),
            Questions = arguments.Data is null ? AboutEmoji : [.. collection.Query.Take(5).Select(item => item.Text)],
        }.Run();
    }
}
