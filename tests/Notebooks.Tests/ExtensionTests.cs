using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;
using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

/// <summary>The extensions of this checkout's packages.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void Whatever_renders_itself_is_registered_by_the_extension_of_its_package()
    {
        Assembly[] packages = [typeof(HashingCatalog).Assembly, typeof(SweepResult).Assembly];
        Formatter.Clear();

        new ScriptSession(KeptNotebooks.ExtensionsOf(Checkout.Root)).AddPackage("MLNetHashing.AutoML");

        // All types with ToHtml, as their own method or as an extension.
        var rendering = packages.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(type => type.GetMethods())
            .Where(method => method.Name == "ToHtml")
            .Select(method => method.IsStatic ? method.GetParameters()[0].ParameterType : method.DeclaringType!);
        Assert.Equal(rendering.ToHashSet(), Formatter.TypesWith("text/html").ToHashSet());
    }

    [Fact]
    public void What_is_registered_writes_the_value_s_own_markup()
    {
        Formatter.Clear();
        new ScriptSession(KeptNotebooks.ExtensionsOf(Checkout.Root)).AddPackage("MLNetHashing");
        var metrics = new RetrievalEvaluator().Evaluate(
            BinaryCodes.FromBytes([1, 2], 8), BinaryCodes.FromBytes([1, 2, 3], 8), Relevance.FromGains(2, 3, (query, item) => query == item ? 1 : 0),
            TestContext.Current.CancellationToken);

        Assert.Equal(metrics.ToHtml(), Formatter.Format(metrics)["text/html"]);
    }
}
