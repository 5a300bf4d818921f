using System.Text.Json.Nodes;

namespace MLNetHashing.Notebooks;

/// <summary>One output of a cell.</summary>
/// <param name="Kind">What Jupyter calls it.</param>
/// <param name="Content">The text by MIME type; that of a stream is text/plain.</param>
internal sealed record CellOutput(string Kind, IReadOnlyDictionary<string, string> Content)
{
    public const string Stream = "stream";
    public const string Display = "display_data";
    public const string Result = "execute_result";

    private const string Plain = "text/plain";

    /// <summary>What was written to the console.</summary>
    public static CellOutput Written(string text) => new(Stream, new Dictionary<string, string> { [Plain] = text });

    public static CellOutput Read(JsonObject output) => (string)output["output_type"]! is var kind && kind == Stream
        ? Written(NotebookJson.Text(output["text"]))
        : new(kind, output["data"]?.AsObject().ToDictionary(data => data.Key, data => NotebookJson.Text(data.Value)) ?? []);

    /// <param name="executionCount">The number of the cell.</param>
    public JsonObject ToJson(int executionCount)
    {
        if (Kind == Stream)
            return new() { ["output_type"] = Stream, ["name"] = "stdout", ["text"] = NotebookJson.Lines(Content[Plain]) };
        var data = new JsonObject(Content.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)NotebookJson.Lines(item.Value))));
        var output = new JsonObject { ["output_type"] = Kind, ["data"] = data, ["metadata"] = new JsonObject() };
        if (Kind == Result)
            output["execution_count"] = executionCount;
        return output;
    }
}
