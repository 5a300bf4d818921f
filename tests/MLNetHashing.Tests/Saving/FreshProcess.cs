using System.Text.Json;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Saving;

/// <summary>Runs the application of tests/MLNetHashing.Server, with the libraries that it names and no others.</summary>
internal static class FreshProcess
{
    /// <summary>Loads a model, scores, and saves the model again. The current folder is that of the model.</summary>
    /// <param name="model">The model's file.</param>
    /// <param name="rows">A row a line: the fields of the model's input columns.</param>
    /// <param name="saved">Where it saves the model again.</param>
    public static Served Serve(string model, IEnumerable<IEnumerable<object>> rows, string saved)
    {
        var rowFile = Path.ChangeExtension(model, ".tsv");
        File.WriteAllLines(rowFile, rows.Select(fields => string.Join('\t', fields.Select(field => FormattableString.Invariant($"{field}")))));
        var server = Path.Combine(AppContext.BaseDirectory, "MLNetHashing.Server.dll");
        var (exitCode, output, errors) = DotnetProcess.Run([server, model, rowFile, saved], folder: Path.GetDirectoryName(model));
        Assert.True(exitCode == 0, $"The serving process ended with {exitCode}: {errors}");
        return JsonSerializer.Deserialize<Served>(output)!;
    }
}
