using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

/// <summary>The methods, each with options under which a test of the loop is over in a second.</summary>
internal static class MethodUnderTest
{
    public static string[] All => ["DSPH", "DAPH", "MMACH", "RMSH", "UDSPH"];

    public static string[] AllAndBaselines => [.. All, "DCMH", "SSAH", "PairwiseCosine"];

    public static HashingOptions Options(string method) => method switch
    {
        "DSPH" => new DsphOptions { Bits = 16, Epochs = 6, BatchSize = 16, ImageEncoder = Small, TextEncoder = Small },
        "DAPH" => new DaphOptions
        {
            Bits = 16, Epochs = 6, ProxyEpochs = 2, BatchSize = 16, ProxyRate = 1e-3, ClassRate = 1e-3, HashRate = 5e-3, ImageEncoder = Small, TextEncoder = Small,
        },
        "MMACH" => new MmachOptions
        {
            Bits = 16, Epochs = 6, BatchSize = 16, Rate = 5e-3, LabelSize = 24, LabelHiddenSize = 32, BufferRows = 40, Lambda = 1,
            ImageEncoder = Small, TextEncoder = Small,
        },
        "RMSH" => new RmshOptions { Bits = 16, Epochs = 6, BatchSize = 16, HeadRate = 5e-3, ImageEncoder = Small, TextEncoder = Small },
        "UDSPH" => new UdsphOptions
        {
            Bits = 16, Epochs = 6, BatchSize = 16, ImageEncoder = Small, TextEncoder = Small, WarmUp = 0, LabelRate = 2e-3, HeadRate = 2e-3,
        },
        "DCMH" => new DcmhOptions { Bits = 16, Epochs = 6, BatchSize = 16, HeadRate = 5e-3, ImageEncoder = Small, TextEncoder = Small },
        "SSAH" => new SsahOptions
        {
            Bits = 16, Epochs = 6, BatchSize = 16, ImageEncoder = Small, TextEncoder = Small, WarmUp = 0, LabelRate = 2e-3, HeadRate = 2e-3,
        },
        "PairwiseCosine" => new PairwiseCosineOptions { Bits = 16, Epochs = 6, BatchSize = 16, HeadRate = 5e-3, ImageEncoder = Small, TextEncoder = Small },
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static HashingTrainer Trainer(this MLContext ml, HashingOptions options)
        => new(ml, nameof(Pair.Image), nameof(Pair.Text), nameof(Pair.Tags), options);

    private static Encoder Small => Encoders.Features(hidden: [32], dropout: 0.1);
}
