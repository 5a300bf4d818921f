#pragma warning disable IDE0130 // The namespace is the kernel's: notebooks see its methods without a directive.
#pragma warning disable IDE1006 // So is the name of the method.
namespace Microsoft.DotNet.Interactive;

/// <summary>Stands in for the kernel's class of this name.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell that runs.</summary>
    /// <param name="value">The value.</param>
    public static void display(object value) => value.Display();
}
