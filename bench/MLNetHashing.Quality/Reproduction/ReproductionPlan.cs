using Microsoft.ML;

namespace MLNetHashing.Quality;

/// <summary>The runs that a command line asks for.</summary>
internal static class ReproductionPlan
{
    /// <exception cref="ArgumentException">A method has no such option, or it cannot have the value.</exception>
    public static IReadOnlyList<RunKey> Of(ReproductionOptions asked, FieldData data)
    {
        var set = FieldDataSet.Of(asked.Data);
        var setting = new Setting(
            set.HasProtocols ? asked.Protocol.ToString().ToLowerInvariant() : null, asked.EncoderName, (int)data.All.GetRowCount()!.Value,
            set.HasCaptions ? asked.Caption : null, data.Missing.Count == 0);
        var table = new TableOptions { Data = [asked.Data], Methods = asked.Methods, Bits = asked.Bits, Seeds = asked.Seeds };
        RunKey[] runs = [.. Plan.Of(table).Select(run => run with { Options = Methods.Stated(asked.ChangesOf(run.Method)), Setting = setting })];
        // A trainer looks at its options when it is made; hours of other runs should not come first.
        foreach (var run in runs)
            _ = new MLContext().Hashing().Trainers.Create("Image", "Text", "Labels", Settings(asked, run));
        return runs;
    }

    /// <summary>A method's options for a run, without encoders.</summary>
    public static HashingOptions Settings(ReproductionOptions asked, RunKey run)
        => (HashingOptions)Methods.Options(
            new() { Data = run.Data, Method = run.Method, Seed = run.Seed, Changes = asked.ChangesOf(run.Method) }, run.Bits);

    /// <summary>The command line for one run in a process of its own.</summary>
    public static IReadOnlyList<string> Arguments(ReproductionOptions asked, RunKey run)
        => [.. asked.Arguments, "--method", run.Method, "--bits", $"{run.Bits}", "--seeds", $"{run.Seed}", "--json"];
}
