using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

/// <summary>The methods, each with options under which a test of the loop is over in a second.</summary>
internal static class MethodUnderTest
{
    public static string[] All => ["DSPH", "DAPH", "MMACH", "RMSH", "UDSPH"];

    public static string[] AllAndBaselines => [.. All, "DCMH", "SSAH", "PairwiseCosine"];

    private static Encoder Small => Encoders.Features(hidden: [32], dropout: 0.1);

    public static HashingOptions Options(string method)
    {
        HashingOptions options = method switch
        {
            "DSPH" => new DsphOptions(),
            "DAPH" => new DaphOptions { ProxyEpochs = 2, ProxyRate = 1e-3, ClassRate = 1e-3, HashRate = 5e-3 },
            "MMACH" => new MmachOptions { Rate = 5e-3, LabelSize = 24, LabelHiddenSize = 32, BufferRows = 40, Lambda = 1 },
            "RMSH" => new RmshOptions { HeadRate = 5e-3 },
            "UDSPH" => new UdsphOptions { WarmUp = 0, LabelRate = 2e-3, HeadRate = 2e-3 },
            "DCMH" => new DcmhOptions { HeadRate = 5e-3 },
            "SSAH" => new SsahOptions { WarmUp = 0, LabelRate = 2e-3, HeadRate = 2e-3 },
            "PairwiseCosine" => new PairwiseCosineOptions { HeadRate = 5e-3 },
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
        // Steps of networks of a fixed size that take turns are slow.
        var batchSize = options is SelfSupervisedOptions ? 32 : 16;
        return options with { Bits = 16, Epochs = 6, BatchSize = batchSize, ImageEncoder = Small, TextEncoder = Small };
    }

    public static IEstimator<HashTransformer> Trainer(
        this MLContext ml, HashingOptions options, string image = "Image", string text = "Text", string labels = "Tags")
        => ml.Hashing().Trainers.Create(image, text, labels, options);
}
