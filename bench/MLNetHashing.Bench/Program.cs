using MLNetHashing.Bench;

const string Usage = """
    rank --database F --queries F --bits B --k K --threads T [--n N] [--repeat R] [--ids OUT]
        exact k nearest codes of each query; codes are raw files of bits / 8 bytes a code
    map --database F --queries F --database-labels F --query-labels F --labels L --bits B --threads T [--full] [--repeat R]
        mean average precision, with --full every metric; labels are raw files of L bytes an item, 0 or 1
    compare [--only rank|map] [--seed S] [--n N] [--k K]
        makes codes and labels from a seed and runs rank beside Debian's python3-faiss, map beside NumPy
    serve --server PhotoSearch.dll --trained FOLDER [--n N] [--clients C] [--seconds S] [--seed S]
        how soon samples/PhotoSearch answers, with the model and the texts of FOLDER, its --out of before, and codes from a seed
    """;

try
{
    var arguments = new Arguments(args);
    switch (arguments.Verb)
    {
        case "rank":
            RankBench.Run(arguments);
            return 0;
        case "map":
            MapBench.Run(arguments);
            return 0;
        case "compare":
            WithFolder(folder =>
            {
                if (arguments.OptionalText("only") is null or "rank")
                    RankComparison.Run(arguments, folder);
                if (arguments.OptionalText("only") is null or "map")
                    MapComparison.Run(arguments, folder);
            });
            return 0;
        case "serve":
            WithFolder(folder => ServeBench.Run(arguments, folder));
            return 0;
        default:
            Console.Error.WriteLine($"Verbs:\n{Usage}");
            return 2;
    }
}
catch (Exception error) when (error is ArgumentException or IOException or InvalidDataException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void WithFolder(Action<string> run)
{
    var folder = Directory.CreateTempSubdirectory("mlnethashing-bench").FullName;
    try
    {
        run(folder);
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
