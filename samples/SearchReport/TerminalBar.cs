using Spectre.Console;

namespace MLNetHashing.Samples;

/// <summary>The bar in the terminal of what takes minutes.</summary>
internal static class TerminalBar
{
    public static Progress Create()
    {
        // In a file colours would be clutter.
        AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
        return AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
    }
}
