namespace MLNetHashing.Quality.Tests;

/// <summary>Made-up results.</summary>
internal static class Results
{
    /// <param name="run">What was trained.</param>
    /// <param name="map">mAP from image to text; the other figures of quality are .1, .2 and .3 below.</param>
    /// <param name="seconds">Of training; encoding took a tenth of it, and memory is a hundred times that many MB.</param>
    public static QualityResult Of(RunKey run, double map, double seconds = 10) => new()
    {
        Data = run.Data,
        Method = run.Method,
        Bits = run.Bits,
        Seed = run.Seed,
        Options = run.Options,
        Setting = run.Setting,
        Epochs = 30,
        MapImageToText = map,
        MapTextToImage = map - 0.1,
        TieAwareMapImageToText = 0,
        TieAwareMapTextToImage = 0,
        NdcgImageToText = map - 0.2,
        NdcgTextToImage = map - 0.3,
        TrainSeconds = seconds,
        SamplesPerSecond = 1,
        EncodeSeconds = seconds / 10,
        PeakMegabytes = 100 * seconds,
    };
}
