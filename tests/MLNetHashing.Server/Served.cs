using System.Diagnostics;
using Microsoft.ML;

namespace MLNetHashing.Tests.Serving;

/// <summary>Everything that a model says about some rows, comparable between processes, and what the process has loaded to say it.</summary>
/// <param name="Columns">The columns that come out, with their types.</param>
/// <param name="Rows">Their values, read from a data view.</param>
/// <param name="SingleRows">Their values, row by row as a prediction engine reads them.</param>
/// <param name="Modules">The file names of assemblies and native libraries.</param>
public sealed record Served(string[] Columns, string[] Rows, string[] SingleRows, string[] Modules)
{
    /// <summary>Asks a model.</summary>
    public static Served By(ITransformer model, IDataView rows)
    {
        var output = model.Transform(rows);
        var single = model.GetRowToRowMapper(rows.Schema);
        return new Served(output.Schema.Columns(), output.Rows(), single.Rows(rows), Loaded());
    }

    private static string[] Loaded()
    {
        using var process = Process.GetCurrentProcess();
        var native = process.Modules.Cast<ProcessModule>().Select(module => module.ModuleName);
        var managed = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => $"{assembly.GetName().Name}.dll");
        return [.. native.Concat(managed).Distinct().Order(StringComparer.Ordinal)];
    }
}
