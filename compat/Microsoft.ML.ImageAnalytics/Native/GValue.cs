using System.Runtime.InteropServices;

namespace Microsoft.ML.Native;

/// <summary>GLib's box for a property value: its type and 16 bytes of data that only GLib reads and writes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public long Data0;
    public long Data1;
}
