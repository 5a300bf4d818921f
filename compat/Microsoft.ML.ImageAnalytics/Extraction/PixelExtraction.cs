using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace Microsoft.ML.Transforms.Image;

/// <summary>What is taken of each pixel and how it is laid down: plane after plane (colour, row, column) or interleaved (row, column, colour). A value is
/// (colour − offset) × scale as a float, or the colour itself as a byte.</summary>
internal sealed class PixelExtraction
{
    private readonly ColorBits _colors;
    private readonly ColorsOrder _order;
    private readonly bool _interleave;
    private readonly float _offset;
    private readonly float _scale;
    private readonly char[] _planes;

    public PixelExtraction(ColorBits colors, ColorsOrder order, bool interleave, float offset, float scale, bool asFloat)
    {
        if ((colors & ColorBits.All) == 0 || (colors & ~ColorBits.All) != 0)
            throw new ArgumentException($"The colors to extract are '{colors}': at least one of Alpha, Red, Green and Blue is needed.", nameof(colors));
        if (!Enum.IsDefined(order))
            throw new ArgumentException($"The order is '{order}'; it is one of {string.Join(", ", Enum.GetNames<ColorsOrder>())}.", nameof(order));
        if (asFloat && !float.IsFinite(offset))
            throw new ArgumentException($"The offset is {offset}; it must be finite.", nameof(offset));
        if (asFloat && (!float.IsFinite(scale) || scale == 0))
            throw new ArgumentException($"The scale is {scale}; it must be finite and not 0.", nameof(scale));

        _colors = colors;
        _order = order;
        _interleave = interleave;
        _offset = asFloat ? offset : 0; // bytes are never scaled
        _scale = asFloat ? scale : 1;
        AsFloat = asFloat;
        _planes = [.. $"{order}".Where(letter => colors.HasFlag(ColorOf(letter)))];
    }

    public bool AsFloat { get; }

    public PrimitiveDataViewType ItemType => AsFloat ? NumberDataViewType.Single : NumberDataViewType.Byte;

    public static PixelExtraction Load(BinaryReader reader)
        => new(
            (ColorBits)reader.ReadByte(), (ColorsOrder)reader.ReadByte(), reader.ReadBoolean(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadBoolean());

    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)_colors);
        writer.Write((byte)_order);
        writer.Write(_interleave);
        writer.Write(_offset);
        writer.Write(_scale);
        writer.Write(AsFloat);
    }

    public VectorDataViewType VectorOf(ImageDataViewType image)
        => _interleave ? new(ItemType, image.Height, image.Width, _planes.Length) : new(ItemType, _planes.Length, image.Height, image.Width);

    /// <summary>The 256 values that a colour can become.</summary>
    public float[] FloatValues() => [.. Enumerable.Range(0, 256).Select(colour => (colour - _offset) * _scale)];

    /// <param name="image">The picture.</param>
    /// <param name="valueOf">What each of the 256 colours becomes.</param>
    /// <param name="values">Filled: width × height × planes.</param>
    public void Extract<T>(MLImage image, ReadOnlySpan<T> valueOf, Span<T> values)
    {
        var pixels = image.Pixels;
        var bytes = image.PixelFormat == MLPixelFormat.Bgra32 ? "BGRA" : "RGBA";
        var step = _interleave ? _planes.Length : 1;
        for (var plane = 0; plane < _planes.Length; plane++)
        {
            var target = _interleave ? plane : plane * (pixels.Length / 4);
            for (var i = bytes.IndexOf(_planes[plane]); i < pixels.Length; i += 4, target += step)
                values[target] = valueOf[pixels[i]];
        }
    }

    private static ColorBits ColorOf(char letter) => letter switch
    {
        'A' => ColorBits.Alpha,
        'R' => ColorBits.Red,
        'G' => ColorBits.Green,
        _ => ColorBits.Blue,
    };
}
