using System.Diagnostics;

namespace MLNetHashing.Quality;

/// <summary>The first interpreter that has PyTorch and NumPy. Debian's packages are for Debian's interpreter, which need not be the first of the
/// path.</summary>
internal static class PythonTorch
{
    public static string? Find()
    {
        foreach (var interpreter in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", "import numpy, torch"]) { RedirectStandardError = true })!;
                process.StandardError.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return interpreter;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such interpreter.
            }
        }
        return null;
    }
}
