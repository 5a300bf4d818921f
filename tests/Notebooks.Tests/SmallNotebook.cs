using System.Text.Json.Nodes;
using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

/// <summary>Notebooks made of the C# of their cells.</summary>
internal static class SmallNotebook
{
    public static Notebook Of(params string[] cells) => Notebook.Parse("small.ipynb", Json(cells).ToJsonString());

    /// <summary>The same with the tag <c>hits</c> on all cells.</summary>
    public static Notebook OfHits(params string[] cells)
    {
        var root = Json(cells);
        foreach (var cell in root["cells"]!.AsArray())
            cell!["metadata"]!["tags"] = new JsonArray("hits");
        return Notebook.Parse("small.ipynb", root.ToJsonString());
    }

    /// <summary>Its outputs, run in the folder of temporary files.</summary>
    public static IReadOnlyList<IReadOnlyList<CellOutput>> Run(this Notebook notebook)
        => new NotebookRunner(new Dictionary<string, string>()).Run(notebook, Path.GetTempPath());

    public static JsonObject Json(params string[] cells) => new()
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject(),
        ["cells"] = new JsonArray([.. cells.Select(source => new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = "cell",
            ["metadata"] = new JsonObject(),
            ["source"] = NotebookJson.Lines(source),
            ["outputs"] = new JsonArray(),
            ["execution_count"] = null,
        })]),
    };
}
