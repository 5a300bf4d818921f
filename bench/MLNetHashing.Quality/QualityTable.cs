using System.Globalization;
using System.Text;

namespace MLNetHashing.Quality;

/// <summary>All methods beside each other: a Markdown table for each data set, a row for each method and length of code.</summary>
internal static class QualityTable
{
    private const string Header =
        "| method | bits | mAP I→T | mAP T→I | NDCG@100 I→T | NDCG@100 T→I | training, s | encoding, s | memory, MB |\n|---|---|---|---|---|---|---|---|---|\n";

    public static string Of(IEnumerable<QualityResult> results)
    {
        var rows = results.Where(result => result.Options.Length == 0).ToLookup(result => (result.Data, result.Method, result.Bits));
        var tables = new List<string>();
        foreach (var data in DataSet.All)
        {
            var table = new StringBuilder();
            foreach (var method in Methods.Names)
            {
                foreach (var row in rows.Where(row => row.Key.Data == data.Name && row.Key.Method == method).OrderBy(row => row.Key.Bits))
                    table.Append(CultureInfo.InvariantCulture, $"| {Methods.Title(method)} | {row.Key.Bits} {Figures([.. row])}|\n");
            }
            if (table.Length > 0)
                tables.Add($"#### {data.Name}\n\n{Header}{table}");
        }
        return string.Join('\n', tables);
    }

    private static string Figures(QualityResult[] seeds) => seeds.FirstOrDefault(result => result.NotPossible is not null) is { NotPossible: { } reason }
        ? $"| not possible: {reason.Replace('|', '/')} | | | | | | "
        : Cells.Quality(seeds) + Cells.Cost(seeds);
}
