using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNetHashing.Notebooks;

/// <summary>A Jupyter notebook (nbformat 4.5) with cells of C#.</summary>
internal sealed class Notebook
{
    private readonly JsonObject _root;
    private readonly JsonObject[] _codeCells;

    private Notebook(string name, JsonObject root, JsonObject[] codeCells)
    {
        (Name, _root, _codeCells) = (name, root, codeCells);
        Cells = [.. codeCells.Select(CodeCell.Read)];
    }

    /// <summary>The name of its file.</summary>
    public string Name { get; }

    /// <summary>The cells of code, in order, with the outputs that are kept.</summary>
    public IReadOnlyList<CodeCell> Cells { get; }

    /// <exception cref="InvalidDataException">The file is no notebook of this format, or has a cell in another language.</exception>
    public static Notebook Read(string path) => Parse(Path.GetFileName(path), File.ReadAllText(path));

    /// <param name="name">What messages call it.</param>
    /// <param name="json">The content of the file.</param>
    /// <inheritdoc cref="Read"/>
    public static Notebook Parse(string name, string json)
    {
        try
        {
            var root = JsonNode.Parse(json)!.AsObject();
            if (((int)root["nbformat"]!, (int)root["nbformat_minor"]!) is not (4, >= 5) and var format)
            {
                throw new InvalidDataException(
                    $"{name} is of nbformat {format.Item1}.{format.Item2}; 4.5 or a later 4 is needed. Save it anew in Jupyter or VS Code.");
            }
            JsonObject[] codeCells = [.. root["cells"]!.AsArray().Select(cell => cell!.AsObject()).Where(cell => (string?)cell["cell_type"] == "code")];
            var other = codeCells.Select(KernelOf).FirstOrDefault(kernel => kernel is not (null or "csharp"));
            return other is null ? new(name, root, codeCells)
                : throw new InvalidDataException($"{name} has a cell of the kernel '{other}'; all cells of code have to be C#.");
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{name} is not a notebook: {error.Message}", error);
        }
    }

    /// <summary>The same notebook with other outputs.</summary>
    /// <param name="outputs">Those of each cell of <see cref="Cells"/>.</param>
    public Notebook With(IReadOnlyList<IReadOnlyList<CellOutput>> outputs)
    {
        var copy = Parse(Name, _root.ToJsonString());
        foreach (var (cell, number) in copy._codeCells.Select((cell, index) => (cell, index + 1)))
        {
            cell["execution_count"] = number;
            cell["outputs"] = new JsonArray([.. outputs[number - 1].Select(output => output.ToJson(number))]);
        }
        return new(Name, copy._root, copy._codeCells);
    }

    /// <summary>The content of the file, formatted as Jupyter does it: keys in order, indented by one.</summary>
    public string ToJson() => NotebookJson.Format(_root);

    private static string? KernelOf(JsonObject cell) => (string?)cell["metadata"]?["polyglot_notebook"]?["kernelName"];
}
