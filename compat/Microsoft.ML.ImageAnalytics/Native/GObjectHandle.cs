using System.Runtime.InteropServices;

namespace Microsoft.ML.Native;

/// <summary>One reference to a GObject of libvips (an image, a source, a region, an operation), given back on dispose.</summary>
internal sealed class GObjectHandle() : SafeHandle(0, ownsHandle: true)
{
    public GObjectHandle(nint reference) : this()
    {
        SetHandle(reference);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Vips.Unreference(handle);
        return true;
    }
}
