using System.Reflection;
using MLNetHashing.Tests.Comparison;
using MLNetHashing.Tests.Formatting;

namespace MLNetHashing.Tests;

public class CompatApiTests
{
    /// <summary>The assemblies of compat/, and the assemblies of the real packages that each stands for.</summary>
    private static readonly Dictionary<string, string[]> Listings = new()
    {
        ["Microsoft.ML"] = ["Microsoft.ML.DataView", "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.Transforms", "Microsoft.ML.StandardTrainers"],
        ["Microsoft.ML.AutoML"] = ["Microsoft.ML.SearchSpace", "Microsoft.ML.AutoML"],
        ["Microsoft.ML.ImageAnalytics"] = ["Microsoft.ML.ImageAnalytics"],
        ["Microsoft.ML.Tokenizers"] = ["Microsoft.ML.Tokenizers"],
        ["Microsoft.ML.OnnxTransformer"] = ["Microsoft.ML.OnnxTransformer"],
        ["TorchSharp"] = ["TorchSharp"],
    };

    /// <summary>The listing of an assembly of which compat/ has too little to list all of it; the others lie in <c>shared/api</c>.</summary>
    private static readonly string OwnListings = Path.Combine(Checkout.Root, "tests", "Compat.Api", "Listings");

    public static TheoryData<string> Assemblies => new(Listings.Keys);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Compat_offers_nothing_that_the_real_package_does_not(string assembly)
    {
        var stack = typeof(CompatApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Stack").Value;
        Assert.SkipWhen(stack == "packages", "The real packages supply the API here: there is nothing to compare.");
        var real = new RealSurface();
        string[] files = [.. Directory.GetFiles(Checkout.SharedOrSkip("api"), "*.txt"), .. Directory.GetFiles(OwnListings, "*.txt")];
        foreach (var file in files)
            real.Add(Path.GetFileNameWithoutExtension(file), File.ReadLines(file));

        var types = SurfaceFormatter.VisibleTypes(Assembly.Load(assembly)).ToArray();
        var differences = new SurfaceComparer(real).Compare(types, Listings[assembly]);

        if (differences.Count > 0)
            Assert.Fail($"compat/{assembly}, differences from the real package: {differences.Count}\n{Difference.Report(differences)}");
    }

    [Fact]
    public void Every_assembly_of_compat_is_compared()
        => Assert.Equal(
            Directory.GetFiles(Path.Combine(Checkout.Root, "compat"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order(),
            Listings.Keys.Order());
}
