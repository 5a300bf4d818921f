using Microsoft.ML.Native;

namespace Microsoft.ML.Pictures;

/// <summary>Encodes pixels at full quality: JPEG with halved chroma, PNG and WebP without loss.</summary>
internal static unsafe class PictureEncoder
{
    private const int EightBits = 0; // VIPS_FORMAT_UCHAR

    public static byte[] EncodeJpeg(PixelBuffer pixels, bool redFirst)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(pixels.Width * pixels.Height * 3);
        PixelPacking.ToRgb(pixels.Bytes, redFirst, rgb);
        return Encode(rgb, pixels.Width, pixels.Height, 3, "jpegsave_target", "Q=100,subsample-mode=on");
    }

    public static byte[] EncodePng(PixelBuffer pixels, bool redFirst) => EncodeWithAlpha(pixels, redFirst, "pngsave_target", "compression=6");

    public static byte[] EncodeWebp(PixelBuffer pixels, bool redFirst) => EncodeWithAlpha(pixels, redFirst, "webpsave_target", "lossless=true");

    private static byte[] EncodeWithAlpha(PixelBuffer pixels, bool redFirst, string saver, string options)
    {
        var rgba = GC.AllocateUninitializedArray<byte>(pixels.Width * pixels.Height * 4);
        PixelPacking.ToStraightRgba(pixels.Bytes, redFirst, rgba);
        return Encode(rgba, pixels.Width, pixels.Height, 4, saver, options);
    }

    private static byte[] Encode(byte[] samples, int width, int height, int bands, string saver, string options)
    {
        Vips.Start();
        fixed (byte* data = samples)
        {
            using var image = Vips.NewImageFromMemory(data, (nuint)samples.Length, width, height, bands, EightBits);
            using var target = Vips.NewTargetToMemory();
            using var operation = new VipsOperation(saver);
            operation.Set("in", Vips.ImageType(), image).Set("target", Vips.TargetType(), target).Set(options).Run();
            return Written(target);
        }
    }

    private static byte[] Written(GObjectHandle target)
    {
        var box = new GValue();
        Vips.InitializeValue(ref box, Vips.BlobType());
        Vips.GetProperty(target, "blob", ref box);
        try
        {
            var data = Vips.BlobData(Vips.GetValueBoxed(box), out var size);
            return new ReadOnlySpan<byte>(data, checked((int)size)).ToArray();
        }
        finally
        {
            Vips.UnsetValue(ref box);
        }
    }
}
