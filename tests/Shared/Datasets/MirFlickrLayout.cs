namespace MLNetHashing.Tests.Datasets;

/// <summary>What the files of MIRFlickr-25K are called, as its owners have them.</summary>
internal static class MirFlickrLayout
{
    public static readonly string[] LabelNames =
    [
        "animals", "baby", "bird", "car", "clouds", "dog", "female", "flower", "food", "indoor", "lake", "male", "night", "people", "plant_life", "portrait",
        "river", "sea", "sky", "structures", "sunset", "transport", "tree", "water",
    ];

    /// <summary>The file of the numbers of the photos with a label.</summary>
    public static string Annotations(string label) => $"mirflickr25k_annotations_v080/{label}.txt";

    public static string Tags(int photo) => $"mirflickr/meta/tags/tags{photo}.txt";

    public static string Picture(int photo) => $"mirflickr/im{photo}.jpg";
}
