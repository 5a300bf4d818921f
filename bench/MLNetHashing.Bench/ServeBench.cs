using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNetHashing.Bench;

/// <summary>How soon samples/PhotoSearch answers over HTTP, with a made-up index, in a process of its own; the clients are in this one.</summary>
internal static class ServeBench
{
    private const int Hits = 24;

    public static void Run(Arguments arguments, string folder)
    {
        var count = arguments.Number("n", 1_000_000);
        var trained = arguments.Text("trained");
        var texts = MakeUp(trained, folder, count, (ulong)arguments.Number("seed", 1));
        using var server = new PhotoServer(arguments.Text("server"), folder);
        var random = new Random(arguments.Number("seed", 1));
        string[] byText = [.. texts.Select(text => $"api/search?k={Hits}&text={Uri.EscapeDataString(text)}")];
        string[] byPhoto = [.. Enumerable.Range(0, byText.Length).Select(_ => $"api/search?k={Hits}&photo={random.Next(count)}")];
        string[] mixed = [.. byText.Zip(byPhoto, (text, photo) => new[] { text, photo }).SelectMany(both => both)];

        Load.Run(server.Address, mixed, clients: 8, TimeSpan.FromSeconds(3)); // The first requests also compile.
        Console.WriteLine($"{Hits} of {count:N0} photos as JSON over HTTP\n");
        Console.WriteLine("| queries | clients | requests/s | median, ms | p99, ms | longest, ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var (alone, together) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(arguments.Number("seconds", 30)));
        Print("words", 1, Load.Run(server.Address, byText, clients: 1, alone));
        Print("photos", 1, Load.Run(server.Address, byPhoto, clients: 1, alone));
        var clients = arguments.Number("clients", 8);
        Print("words and photos", clients, Load.Run(server.Address, mixed, clients, together));
    }

    /// <summary>What a training has left, with the photos repeated and codes from a seed.</summary>
    /// <returns>Texts to ask with.</returns>
    private static List<string> MakeUp(string trained, string folder, int count, ulong seed)
    {
        File.Copy(Path.Combine(trained, "model.zip"), Path.Combine(folder, "model.zip"));
        int bits;
        using (var index = HammingIndex.Open(Path.Combine(trained, "pictures.index")))
            bits = index.Bits;
        if (bits % 64 != 0)
            throw new ArgumentException($"--trained holds codes of {bits} bits; a multiple of 64 was expected.");
        var raw = Path.Combine(folder, "codes");
        CodeGenerator.Write(raw, clustered: true, count, bits, seed, draw: 0);
        using (var codes = BinaryCodes.Map(raw, bits))
        using (var index = HammingIndex.Build(codes))
            index.Save(Path.Combine(folder, "pictures.index"));

        var list = JsonNode.Parse(File.ReadAllText(Path.Combine(trained, "photos.json")))!;
        var photos = list["Photos"]!.AsArray();
        using (var stream = File.Create(Path.Combine(folder, "photos.json")))
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("Collection", (string?)list["Collection"]);
            writer.WriteString("Folder", Path.GetFullPath((string)list["Folder"]!, Path.GetFullPath(trained)));
            writer.WriteStartArray("Photos");
            for (var i = 0; i < count; i++)
                photos[i % photos.Count]!.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return [.. photos.Select(photo => (string)photo!["Text"]!).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct()];
    }

    private static void Print(string queries, int clients, LoadResult load)
        => Console.WriteLine(FormattableString.Invariant(
            $"| {queries} | {clients} | {load.PerSecond:F0} | {load.Milliseconds(0.5):F1} | {load.Milliseconds(0.99):F1} | {load.Milliseconds(1):F1} |"));
}
