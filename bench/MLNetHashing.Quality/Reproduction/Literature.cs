namespace MLNetHashing.Quality;

/// <summary>Figures of the literature that can be reproduced here: of the same method, pairs, split, encoder and metric. Only what a source shows is
/// here.</summary>
internal static class Literature
{
    /// <summary>Where the figures of DSPH are from.</summary>
    public const string DsphSource = "the comparison table of KDPH (2026), which repeats those of the paper (Huo et al., Deep Semantic-aware Proxy Hashing, "
        + "TCSVT 34(1), 2024, doi 10.1109/TCSVT.2023.3285266), with CLIP ViT-B/32; the best epochs on the test queries, one for each direction";

    public static IReadOnlyList<PublishedMap> All { get; } =
    [
        .. Dsph("mirflickr", (.8129, .8000), (.8482, .8238), (.8541, .8294)),
        .. Dsph("nuswide21", (.6830, .6997), (.6979, .7153), (.7162, .7304)),
        .. Dsph("coco2017", (.7044, .7040), (.7510, .7556), (.7694, .7713)),
    ];

    /// <returns>What was published of a run; null where nothing is known.</returns>
    public static PublishedMap? Of(RunKey run) => run.Setting is not { } setting ? null : All.FirstOrDefault(published =>
        published.Method == run.Method && published.Data == run.Data && published.Protocol == setting.Protocol
        && published.EncoderKind == setting.Encoder.Split(':')[0] && published.Bits == run.Bits);

    /// <returns>How many epochs a method was published with on this kind of encoder; null where it was not.</returns>
    public static int? EpochsOf(string method, string encoderKind) => (method, encoderKind) is ("dsph", EncoderChoice.Clip) ? 100 : null;

    private static IEnumerable<PublishedMap> Dsph(string data, params (double ImageToText, double TextToImage)[] maps)
        => maps.Select((map, i) => new PublishedMap("dsph", data, "dsph", EncoderChoice.Clip, 16 << i, map.ImageToText, map.TextToImage, DsphSource));
}
