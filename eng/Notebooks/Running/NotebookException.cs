using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace MLNetHashing.Notebooks;

/// <summary>A cell did not compile, or threw. The message names notebook, cell and line.</summary>
internal sealed class NotebookException : Exception
{
    private NotebookException(string place, int? line, string problem, Exception cause)
        : base($"{place}{(line is null ? "" : $", line {line}")}: {problem}", cause)
    {
    }

    /// <param name="place">The cell, by the name that its script has for a file.</param>
    /// <param name="cause">What the script ended on.</param>
    public static NotebookException Of(string place, Exception cause)
    {
        if (cause is CompilationErrorException compilation)
        {
            var first = compilation.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var problem = $"{first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}";
            return new(place, first.Location.GetLineSpan().StartLinePosition.Line + 1, problem, cause);
        }
        // The innermost line of this cell that was under way.
        var frame = new StackTrace(cause, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName() == place);
        return new(place, frame?.GetFileLineNumber(), $"{cause.GetType().Name}: {cause.Message}", cause);
    }
}
