using TorchSharp.Interop;
using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between elements are made.</summary>
    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Resizes the dimensions after batch and channels: one by Nearest or Linear, two by Nearest, Bilinear or Bicubic. Bicubic takes a = −0.75, with
            /// antialias a = −0.5 and a window as wide as the scale, as Pillow does. The other modes and three dimensions are left out.
            /// </summary>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var spatial = x.shape[2..];
                if ((size is null) == (scale_factor is null))
                    throw new ArgumentException("Give either size or scale_factor.", nameof(size));
                if ((size?.Length ?? scale_factor!.Length) != spatial.Length)
                    throw new ArgumentException($"Give one number for each dimension after batch and channels of [{string.Join(", ", x.shape)}].", nameof(size));
                if (mode == InterpolationMode.Nearest && align_corners is not null)
                    throw new ArgumentException("align_corners goes with the linear and cubic modes only.", nameof(align_corners));
                if (recompute_scale_factor && scale_factor is not null)
                    (size, scale_factor) = ([.. spatial.Select((length, i) => (long)Math.Floor(length * scale_factor[i]))], null);
                var name = (mode, spatial.Length, antialias) switch
                {
                    (InterpolationMode.Nearest, 1, false) => "upsample_nearest1d.vec",
                    (InterpolationMode.Nearest, 2, false) => "upsample_nearest2d.vec",
                    (InterpolationMode.Linear, 1, false) => "upsample_linear1d.vec",
                    (InterpolationMode.Bilinear, 2, false) => "upsample_bilinear2d.vec",
                    (InterpolationMode.Bilinear, 2, true) => "_upsample_bilinear2d_aa.vec",
                    (InterpolationMode.Bicubic, 2, false) => "upsample_bicubic2d.vec",
                    (InterpolationMode.Bicubic, 2, true) => "_upsample_bicubic2d_aa.vec",
                    _ => throw new NotSupportedException(
                        $"There is no {mode} interpolation{(antialias ? " with antialias" : "")} of [{string.Join(", ", x.shape)}] in this subset of TorchSharp."),
                };
                return mode == InterpolationMode.Nearest
                    ? Call(name, x, size, scale_factor)
                    : Call(name, x, size, (Arg)(align_corners ?? false), scale_factor);
            }
        }
    }
}
