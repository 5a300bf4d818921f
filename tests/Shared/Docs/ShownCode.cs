using System.Text.RegularExpressions;

namespace MLNetHashing.Tests.Docs;

/// <summary>Code that a page shows is code that the tests run.</summary>
internal static partial class ShownCode
{
    /// <summary>Compares a code block of a page with the lines between two marks of an example.</summary>
    /// <param name="page">The page, from the root of the checkout.</param>
    /// <param name="block">Which of its blocks of C#, from 0.</param>
    /// <param name="example">The example's file, from the root of the checkout.</param>
    /// <param name="mark">The comment before and after the lines.</param>
    public static void IsRun(string page, int block, string example, string mark)
    {
        var source = File.ReadAllText(Path.Combine(Checkout.Root, example)).Split($"        // {mark}\n")[1];
        var shown = CodeBlocks().Matches(File.ReadAllText(Path.Combine(Checkout.Root, page)))[block].Groups[1].Value;
        Assert.Equal(Normalise(source), Normalise(shown));
    }

    // What a page shows is larger, and its lines have no indent.
    private static string Normalise(string code)
        => Sizes().Replace(string.Join('\n', code.Trim('\n').Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line)).Trim(), "$1");

    [GeneratedRegex("(query: |train: |contextLength: |Epochs = )\\d+")]
    private static partial Regex Sizes();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
