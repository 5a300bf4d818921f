namespace MLNetHashing.Quality;

/// <summary>A folder of pairs with the frozen features that all methods learn from.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Image">The file of the features of pictures.</param>
/// <param name="Text">The file of the features of texts.</param>
/// <param name="Classes">How many labels the training pairs have.</param>
internal sealed record DataSet(string Name, string Image, string Text, int Classes)
{
    public static IReadOnlyList<DataSet> All { get; } =
    [
        new("coco18", "image_mobilenetv2_1280.f16.npy", "text_bow1000.npy", 18),
        new("fashion-mini", "image_mobilenetv2_1280.f16.npy", "text_bow500.npy", 40),
        new("wiki", "image_sift128.npy", "text_lda10.npy", 10),
    ];

    public static DataSet Of(string name) => All.First(set => set.Name == name);
}
