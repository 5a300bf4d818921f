namespace MLNetHashing.Notebooks;

/// <summary>Tells where the outputs of a run are not those that are kept with the notebook.</summary>
internal static class NotebookComparer
{
    /// <summary>How far measured numbers may be apart.</summary>
    /// <remarks>On one machine the figures of quick-start.ipynb are the same with one core as with two. With torch on its plainest instructions
    /// (ATEN_CPU_CAPABILITY=default) the figures of quick-start.ipynb moved by up to 0.028, those of compare-methods.ipynb and sweep.ipynb by less than
    /// 0.01. Encoders of half the width moved those of quick-start.ipynb by up to 0.11.</remarks>
    public const double Tolerance = 0.05;

    /// <param name="notebook">The notebook with the outputs that are kept.</param>
    /// <param name="found">The outputs of each cell in another run.</param>
    /// <returns>A line for each difference; none where the run is as the one that is kept.</returns>
    public static IReadOnlyList<string> Differences(Notebook notebook, IReadOnlyList<IReadOnlyList<CellOutput>> found)
        => [.. notebook.Cells.SelectMany((cell, index) => Differences(cell, found[index])
            .Select(difference => $"{notebook.Name}, cell {cell.Number}: {difference}"))];

    private static IEnumerable<string> Differences(CodeCell cell, IReadOnlyList<CellOutput> found)
    {
        var (kept, got) = (Shape(cell.Outputs), Shape(found));
        if (kept != got)
            return [$"outputs {got} instead of {kept}"];
        return cell.Outputs.Zip(found).SelectMany((pair, index) => pair.First.Content
            .SelectMany(content => Differences(
                OutputTraits.Of(content.Key, content.Value), OutputTraits.Of(content.Key, pair.Second.Content[content.Key]), cell.ShowsHits))
            .Select(difference => $"output {index + 1}: {difference}"));
    }

    private static string Shape(IReadOnlyList<CellOutput> outputs) => outputs.Count == 0 ? "nothing"
        : string.Join(", ", outputs.Select(output => $"{output.Kind} of {string.Join(" and ", output.Content.Keys.Order(StringComparer.Ordinal))}"));

    private static IEnumerable<string> Differences(OutputTraits kept, OutputTraits found, bool showsHits)
    {
        foreach (var ((what, before), (_, now)) in kept.Counts.Zip(found.Counts))
        {
            if (before != now)
                yield return $"{now} {what} instead of {before}";
        }
        if (showsHits)
            yield break;
        if (kept.Words != found.Words)
        {
            yield return $"the words '{found.Words}' instead of '{kept.Words}'";
            yield break;
        }
        foreach (var (before, now) in kept.Numbers.Zip(found.Numbers).Where(pair => !OutputTraits.Agree(pair.First, pair.Second, Tolerance)))
            yield return $"{now} instead of {before}";
    }
}
