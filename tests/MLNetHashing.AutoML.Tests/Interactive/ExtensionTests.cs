using System.Reflection;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.ML;

namespace MLNetHashing.Tests.Interactive;

public class ExtensionTests
{
    [Fact]
    public async Task Whatever_renders_itself_is_registered_by_the_extension_of_its_package()
    {
        Formatter.Registered.Clear();
        await Run("MLNetHashing", typeof(HashingCatalog).Assembly);
        await Run("MLNetHashing.AutoML", typeof(SweepResult).Assembly);

        // All types with ToHtml, as their own method or as an extension.
        var rendered = new[] { typeof(HashingCatalog).Assembly, typeof(SweepResult).Assembly }.SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMethods()).Where(method => method.Name == "ToHtml")
            .Select(method => method.IsStatic ? method.GetParameters()[0].ParameterType : method.DeclaringType!)
            .ToHashSet();
        Assert.Equal(rendered, [.. Formatter.Registered.Keys]);
        Assert.All(Formatter.Registered.Values, formatter => Assert.Equal("text/html", formatter.MimeType));
    }

    [Fact]
    public async Task What_is_registered_writes_the_value_s_own_markup()
    {
        Formatter.Registered.Clear();
        await Run("MLNetHashing", typeof(HashingCatalog).Assembly);
        var metrics = new RetrievalEvaluator().Evaluate(
            BinaryCodes.FromBytes([1, 2], 8), BinaryCodes.FromBytes([1, 2, 3], 8), Relevance.FromGains(2, 3, (query, item) => query == item ? 1 : 0));
        using var written = new StringWriter();

        Formatter.Registered[typeof(RetrievalMetrics)].Write(metrics, written);

        Assert.Equal(metrics.ToHtml(), written.ToString());
    }

    // As a notebook does: the one C# cell of the file, with the package and what it refers to in reach.
    private static Task Run(string project, Assembly assembly)
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Root, "src", project, "extension.dib"));
        Assert.Equal("#!csharp", Assert.Single(lines, line => line.StartsWith("#!", StringComparison.Ordinal)));
        var options = ScriptOptions.Default.WithReferences(assembly, typeof(RetrievalMetrics).Assembly, typeof(HashingCatalog).Assembly,
            typeof(MLContext).Assembly, typeof(Formatter).Assembly);
        return CSharpScript.RunAsync(string.Join('\n', lines.SkipWhile(line => !line.StartsWith("#!", StringComparison.Ordinal)).Skip(1)), options);
    }
}
