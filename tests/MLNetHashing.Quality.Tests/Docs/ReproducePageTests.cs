using System.Text.RegularExpressions;
using MLNetHashing.Tests;

namespace MLNetHashing.Quality.Tests.Docs;

public sealed partial class ReproducePageTests
{
    private const string Command = "dotnet run --project bench/MLNetHashing.Quality -c Release -- ";

    private static readonly string Page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/reproduce.md"));

    public static TheoryData<string> Commands
        => [.. Continuation().Replace(Page, " ").Split('\n').Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_of_the_page_is_one_that_is_understood(string line)
    {
        Assert.StartsWith(Command, line, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Checkout.Root, "bench/MLNetHashing.Quality/MLNetHashing.Quality.csproj")));
        string[] arguments = line[Command.Length..].Split(' ');
        Assert.True(ReproductionOptions.AreMeantBy(arguments));
        var options = ReproductionOptions.Parse(arguments);
        foreach (var method in options.Methods)
            Assert.NotNull(Methods.Options(new() { Data = "", Method = method, Changes = options.ChangesOf(method) }, options.Bits[0]));
    }

    [Fact]
    public void The_page_has_the_published_values_that_the_table_compares_with_and_no_others()
        => Assert.Equal(
            Literature.All.Select(published => $"| {Methods.Title(published.Method)} | {published.Data} | {published.Protocol} | {published.EncoderKind} "
                + $"| {published.Bits} | {Cells.Short(published.ImageToText)} | {Cells.Short(published.TextToImage)} |"),
            Page.Split('\n').Where(line => PublishedRow().IsMatch(line)));

    [Fact]
    public void The_page_names_every_data_set_flag_and_encoder()
    {
        Assert.All(FieldDataSet.All, set => Assert.Contains($"`{set.Name}`", Page, StringComparison.Ordinal));
        Assert.All(Flag().Matches(ReproductionOptions.Usage), flag => Assert.Contains(flag.Value, Page, StringComparison.Ordinal));
        Assert.All(EncoderChoice.Kinds.Split(", "), kind => Assert.Contains($"`{kind.Split(':')[0]}", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_page_points_at_is_there()
        => Assert.All(Link().Matches(Page), link => Assert.True(File.Exists(Path.Combine(Checkout.Root, "docs", link.Groups[1].Value)), link.Value));

    [GeneratedRegex(@"^\| [A-Z]+ \| [a-z0-9]+ \| .*\| \.\d{4} \| \.\d{4} \|$")]
    private static partial Regex PublishedRow();

    [GeneratedRegex(@" \\\n +")]
    private static partial Regex Continuation();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Flag();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)")]
    private static partial Regex Link();
}
