using System.Text.Json;
using MLNetHashing.Tests.Loading;

namespace MLNetHashing.Tests.Model;

/// <summary>Runs the application of tests/Compat.Contract.Loader, which knows nothing of this assembly but has it beside it, as an application has a
/// library.</summary>
internal static class FreshProcess
{
    public static Scores LoadAndScore(string modelPath, IReadOnlyList<Photo> photos, string resavedPath)
    {
        var photosPath = Path.ChangeExtension(modelPath, ".json");
        File.WriteAllText(photosPath, JsonSerializer.Serialize(photos));
        string[] arguments =
        [
            "exec", "--depsfile", Beside("Compat.Contract.deps.json"), "--runtimeconfig", Beside("Compat.Contract.runtimeconfig.json"),
            Beside("Compat.Contract.Loader.dll"), modelPath, photosPath, resavedPath,
        ];
        var (exitCode, output, errors) = DotnetProcess.Run(arguments);
        Assert.True(exitCode == 0, $"The loading process ended with {exitCode}: {errors}");
        return JsonSerializer.Deserialize<Scores>(output)!;
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
