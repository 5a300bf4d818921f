using System.Text.Json.Nodes;

namespace MLNetHashing.Notebooks;

/// <summary>A cell of code.</summary>
/// <param name="Number">Which of the cells of code it is, from 1 on.</param>
/// <param name="Source">Its C#.</param>
/// <param name="Outputs">The outputs that are kept with it.</param>
/// <param name="ShowsHits">Whether it has the tag <c>hits</c>: it shows single things that were found, which may be others where codes differ in a bit.</param>
internal sealed record CodeCell(int Number, string Source, IReadOnlyList<CellOutput> Outputs, bool ShowsHits)
{
    public static CodeCell Read(JsonObject cell, int index) => new(
        index + 1,
        NotebookJson.Text(cell["source"]),
        [.. (cell["outputs"]?.AsArray() ?? []).Select(output => CellOutput.Read(output!.AsObject()))],
        cell["metadata"]?["tags"]?.AsArray().Any(tag => (string?)tag == "hits") ?? false);
}
