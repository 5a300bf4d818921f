using MLNetHashing.Notebooks;

namespace System;

/// <summary>Stands in for the kernel's class of this name.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell that runs.</summary>
    /// <param name="value">The value.</param>
    public static void Display(this object value) => CellOutputs.OfRunningCell.Show(value);
}
