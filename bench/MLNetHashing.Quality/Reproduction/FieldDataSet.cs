namespace MLNetHashing.Quality;

/// <summary>A data set by its name on the command line.</summary>
/// <param name="Name">The name.</param>
/// <param name="Read">Reads it from its owners' files.</param>
/// <param name="HasProtocols">Whether it is split by a protocol; else its split comes with it.</param>
/// <param name="HasCaptions">Whether a photo has several captions, of which one is chosen.</param>
internal sealed record FieldDataSet(
    string Name, Func<HashingDatasets, ReproductionOptions, HashingDataset> Read, bool HasProtocols = true, bool HasCaptions = false)
{
    public static IReadOnlyList<FieldDataSet> All { get; } =
    [
        new("mirflickr", (sets, asked) => sets.MirFlickr(asked.Root, asked.Protocol, asked.AllowIncomplete)),
        new("nuswide21", (sets, asked) => sets.NusWide21(asked.Root, asked.Protocol, asked.AllowIncomplete)),
        new("nuswide81", (sets, asked) => sets.NusWide81(asked.Root, asked.Protocol, asked.AllowIncomplete)),
        new("coco2014", (sets, asked) => sets.Coco2014(asked.Root, asked.Protocol, asked.Caption, asked.AllowIncomplete), HasCaptions: true),
        new("coco2017", (sets, asked) => sets.Coco2017(asked.Root, asked.Protocol, asked.Caption, asked.AllowIncomplete), HasCaptions: true),
        new("iaprtc12", (sets, asked) => sets.IaprTc12(asked.Root, asked.Protocol, asked.AllowIncomplete)),
        new("wikipedia", (sets, asked) => sets.Wikipedia(asked.Root, asked.AllowIncomplete), HasProtocols: false),
        new("folder", (sets, asked) => sets.Folder(asked.Root, asked.AllowIncomplete), HasProtocols: false),
    ];

    public static FieldDataSet Of(string name) => All.First(set => set.Name == name);
}
