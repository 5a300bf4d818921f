namespace MLNetHashing.Notebooks;

/// <summary>A cell did not compile, or threw. The message names notebook, cell and line.</summary>
internal sealed class NotebookException(string notebook, int cell, int? line, string problem, Exception? cause)
    : Exception($"{notebook}, cell {cell}{(line is null ? "" : $", line {line}")}: {problem}", cause);
