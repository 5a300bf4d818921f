using MLNetHashing.Tests.Images;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class WrongArgumentTests
{
    public WrongArgumentTests() => SystemStack.Require();

    [Fact]
    public void No_argument_ends_the_process()
    {
        if (OwnProcess.Task is { } log)
        {
            CallEverything(log);
            return;
        }

        using var folder = new ScratchFolder();
        var calls = folder.Write("calls.txt", []);
        OwnProcess.Run(AppContext.BaseDirectory, GetType(), nameof(No_argument_ends_the_process), calls,
            () => $"Its last call: {File.ReadLines(calls).LastOrDefault()}");
    }

    private static void CallEverything(string log)
    {
        using var writer = new StreamWriter(log) { AutoFlush = true };
        var calls = new OddCalls(new Random(1), writer);
        var methods = OddCalls.Methods();
        manual_seed(1);
        for (var round = 0; round < 6; round++)
        {
            foreach (var method in methods)
                calls.Make(method);
        }

        // Otherwise the arguments would be too odd, or too ordinary, to say anything.
        var counts = $"{methods.Length} functions, {calls.Succeeded} calls that worked, {calls.Refused} refused, {calls.Working.Count} names that worked.";
        Assert.True(methods.Length > 600 && calls.Succeeded > 1000 && calls.Refused > 1000 && calls.Working.Count > 200, counts);
        writer.WriteLine(counts);
    }
}
