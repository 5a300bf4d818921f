using System.Diagnostics;
using MLNetHashing.Notebooks;

const string Usage = """
    Runs the notebooks of this checkout and tells where their outputs are not those that are kept.

      dotnet run --project eng/Notebooks -c Release -- [--write] [NAME.ipynb …]

      --write   keeps the outputs of this run instead
      NAME      only these notebooks
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(Usage);
    return 0;
}
try
{
    var notebooks = new KeptNotebooks(CheckoutRoot());
    string[] named = [.. args.Where(argument => argument != "--write")];
    if (named.Except(notebooks.Names).FirstOrDefault() is { } unknown)
        throw new ArgumentException($"notebooks/ has no '{unknown}', but {string.Join(", ", notebooks.Names)}. --help tells what else can be said.");
    var differences = 0;
    foreach (var name in named.Length > 0 ? named : notebooks.Names)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<string> found = [];
        if (args.Contains("--write"))
            notebooks.Refresh(name);
        else
            found = notebooks.Compare(name);
        Console.WriteLine($"{name}: {(args.Contains("--write") ? "written" : found.Count == 0 ? "as kept" : "differs")} ({watch.Elapsed.TotalSeconds:0} s)");
        foreach (var difference in found)
            Console.WriteLine($"  {difference}");
        differences += found.Count;
    }
    return differences == 0 ? 0 : 1;
}
catch (Exception error) when (error is NotebookException or ArgumentException or IOException or InvalidDataException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static string CheckoutRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MLNetHashing.sln")))
        folder = folder.Parent;
    return folder?.FullName ?? throw new DirectoryNotFoundException($"No MLNetHashing.sln above {AppContext.BaseDirectory}.");
}
