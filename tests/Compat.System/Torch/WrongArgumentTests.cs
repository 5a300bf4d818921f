using MLNetHashing.Tests.Images;
using TorchSharp;

namespace MLNetHashing.Tests.Torch;

public class WrongArgumentTests
{
    public WrongArgumentTests() => SystemStack.Require();

    [Theory]
    [InlineData(1)]
    public void No_argument_ends_the_process(int seed)
    {
        if (OwnProcess.Task is { } log)
        {
            CallEverything(seed, log);
            return;
        }

        using var folder = new ScratchFolder();
        var calls = folder.Write("calls.txt", []);
        OwnProcess.Run(AppContext.BaseDirectory, GetType(), nameof(No_argument_ends_the_process), calls, () => $"Its last call: {File.ReadLines(calls).LastOrDefault()}");
    }

    private static void CallEverything(int seed, string log)
    {
        using var writer = new StreamWriter(log) { AutoFlush = true };
        var calls = new OddCalls(new Random(seed), writer);
        var methods = OddCalls.Methods();
        torch.manual_seed(seed);
        for (var round = 0; round < 12; round++)
        {
            foreach (var method in methods)
                calls.Make(method);
        }

        // Otherwise the arguments would be too odd, or too ordinary, to say anything.
        Assert.True(methods.Length > 400 && calls.Succeeded > 2000 && calls.Refused > 1000 && calls.Working.Count > 250,
            $"{methods.Length} functions, {calls.Succeeded} calls that worked, {calls.Refused} refused, {calls.Working.Count} names that worked.");
    }
}
