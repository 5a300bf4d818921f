using Microsoft.ML;

namespace MLNetHashing.Tests.Training;

/// <summary>The methods, each with options under which a test of the loop is over in a second.</summary>
internal static class MethodUnderTest
{
    public static TheoryData<string> All => ["DSPH"];

    public static HashingOptions Options(string method) => method switch
    {
        "DSPH" => new DsphOptions { Bits = 16, Epochs = 6, BatchSize = 16, ImageEncoder = Small, TextEncoder = Small },
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static HashingTrainer Trainer(this MLContext ml, HashingOptions options)
        => new(ml, nameof(Pair.Image), nameof(Pair.Text), nameof(Pair.Tags), options);

    private static Encoder Small => Encoders.Features(hidden: [32], dropout: 0.1);
}
