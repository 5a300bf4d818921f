using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Native;

/// <summary>
/// The C functions of libvips and GObject that decoding, resizing and encoding need. None of them takes a variable argument list, which P/Invoke cannot
/// call portably: operations are built through object properties (<see cref="VipsOperation"/>).
/// </summary>
internal static unsafe partial class Vips
{
    public const nuint DoubleType = 15 << 2;

    private const string Library = "libvips.so.42";
    private const string GObject = "libgobject-2.0.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const int WarningLevel = 1 << 4;

    private static readonly Lock _starting = new();
    private static volatile bool _started;

    /// <summary>Loads and sets up libvips on the first call. Everything that creates a libvips object calls this first.</summary>
    /// <exception cref="DllNotFoundException">libvips is not installed.</exception>
    public static void Start()
    {
        if (_started)
            return;
        lock (_starting)
        {
            if (_started)
                return;
            if (!NativeLibrary.TryLoad(Library, typeof(Vips).Assembly, null, out _))
                throw new DllNotFoundException($"{Library} was not found: install the Debian package libvips42 (apt-get install libvips42).");
            if (Initialize("libvips") != 0)
                throw new VipsException(TakeError());
            SetConcurrency(1); // the parallelism is by rows: one cursor, one thread
            SetMaxCachedOperations(0); // every picture is decoded once
            SetLogHandler("VIPS", WarningLevel, &Ignore, 0); // a library does not write to the application's standard error
            _started = true;
        }
    }

    /// <summary>The error text that libvips has gathered, which is thereby cleared.</summary>
    public static string TakeError()
    {
        var text = CopyError();
        var message = Marshal.PtrToStringUTF8(text)?.Trim().ReplaceLineEndings("; ");
        Free(text);
        return string.IsNullOrEmpty(message) ? "libvips gave no reason" : message;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint domain, int level, nint message, nint data)
    {
    }

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Initialize(string name);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    private static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    private static partial void SetMaxCachedOperations(int max);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    private static partial nint CopyError();

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial GObjectHandle NewOperation(string name);

    [LibraryImport(Library, EntryPoint = "vips_object_set_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetOptions(GObjectHandle vipsObject, string options);

    [LibraryImport(Library, EntryPoint = "vips_object_build")]
    public static partial int Build(GObjectHandle vipsObject);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void UnreferenceOutputs(GObjectHandle vipsObject);

    [LibraryImport(Library, EntryPoint = "vips_image_get_type")]
    public static partial nuint ImageType();

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    public static partial GObjectHandle NewImageFromMemory(void* pixels, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int Width(GObjectHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int Height(GObjectHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int Bands(GObjectHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    public static partial int Format(GObjectHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    public static partial int Interpretation(GObjectHandle image);

    [LibraryImport(Library, EntryPoint = "vips_region_new")]
    public static partial GObjectHandle NewRegion(GObjectHandle image);

    [LibraryImport(Library, EntryPoint = "vips_region_fetch")]
    public static partial nint Fetch(GObjectHandle region, int left, int top, int width, int height, out nuint size);

    [LibraryImport(Library, EntryPoint = "vips_source_get_type")]
    public static partial nuint SourceType();

    [LibraryImport(Library, EntryPoint = "vips_source_new_from_descriptor")]
    public static partial GObjectHandle NewSourceFromDescriptor(int descriptor);

    [LibraryImport(Library, EntryPoint = "vips_source_new_from_memory")]
    public static partial GObjectHandle NewSourceFromMemory(void* data, nuint size);

    [LibraryImport(Library, EntryPoint = "vips_target_get_type")]
    public static partial nuint TargetType();

    [LibraryImport(Library, EntryPoint = "vips_target_new_to_memory")]
    public static partial GObjectHandle NewTargetToMemory();

    [LibraryImport(Library, EntryPoint = "vips_blob_get_type")]
    public static partial nuint BlobType();

    [LibraryImport(Library, EntryPoint = "vips_blob_get")]
    public static partial void* BlobData(nint blob, out nuint size);

    [LibraryImport(GObject, EntryPoint = "g_object_ref")]
    public static partial nint Reference(nint gObject);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void Unreference(nint gObject);

    [LibraryImport(GObject, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProperty(GObjectHandle gObject, string name, in GValue value);

    [LibraryImport(GObject, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(GObjectHandle gObject, string name, ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_init")]
    public static partial nint InitializeValue(ref GValue value, nuint type);

    [LibraryImport(GObject, EntryPoint = "g_value_unset")]
    public static partial void UnsetValue(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_object")]
    public static partial void SetValueObject(ref GValue value, GObjectHandle gObject);

    [LibraryImport(GObject, EntryPoint = "g_value_get_object")]
    public static partial nint GetValueObject(in GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_get_boxed")]
    public static partial nint GetValueBoxed(in GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_double")]
    public static partial void SetValueDouble(ref GValue value, double number);

    [LibraryImport(GLib, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    [LibraryImport(GLib, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint SetLogHandler(string domain, int levels, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint data);
}
