using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace MLNetHashing.Notebooks;

/// <summary>Collects what a cell outputs while it runs: the console and what is displayed, in order.</summary>
internal sealed class CellOutputs : IDisposable
{
    private static CellOutputs? s_running;

    private readonly TextWriter _console = Console.Out;
    private readonly StringBuilder _written = new();
    private readonly List<CellOutput> _outputs = [];

    /// <summary>From now on the console writes here.</summary>
    public CellOutputs()
    {
        s_running = this;
        Console.SetOut(new StringWriter(_written) { NewLine = "\n" });
    }

    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static CellOutputs OfRunningCell => s_running ?? throw new InvalidOperationException("A value can be displayed only while a cell runs.");

    public void Show(object value) => Add(CellOutput.Display, value);

    /// <param name="result">The value that the cell ends on; none where it ends on a statement.</param>
    public IReadOnlyList<CellOutput> Conclude(object? result)
    {
        if (result is not null)
            Add(CellOutput.Result, result);
        AddWritten();
        return _outputs;
    }

    /// <summary>The console is as it was before.</summary>
    public void Dispose()
    {
        Console.SetOut(_console);
        s_running = null;
    }

    private void Add(string kind, object value)
    {
        AddWritten();
        _outputs.Add(new(kind, Formatter.Format(value)));
    }

    private void AddWritten()
    {
        if (_written.Length > 0)
            _outputs.Add(CellOutput.Written(_written.ToString()));
        _written.Clear();
    }
}
