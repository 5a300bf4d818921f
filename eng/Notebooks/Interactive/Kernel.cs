namespace Microsoft.DotNet.Interactive;

/// <summary>Stands in for the kernel's class of this name.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell that runs.</summary>
    /// <param name="value">The value.</param>
    public static void display(object value) => value.Display();
}
