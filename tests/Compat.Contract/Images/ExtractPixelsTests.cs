using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator;

namespace MLNetHashing.Tests.Images;

public class ExtractPixelsTests
{
    private const int Width = 4;
    private const int Height = 3;

    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<ColorBits, ColorsOrder> Selections()
    {
        var data = new TheoryData<ColorBits, ColorsOrder>();
        foreach (var order in Enum.GetValues<ColorsOrder>())
        {
            for (var colours = 1; colours <= 15; colours++)
                data.Add((ColorBits)colours, order);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Selections))]
    public void Values_lie_where_a_literal_loop_puts_them(ColorBits colours, ColorsOrder order)
    {
        foreach (var interleave in new[] { false, true })
        {
            foreach (var format in new[] { MLPixelFormat.Bgra32, MLPixelFormat.Rgba32 })
            {
                var view = Extract(format, colours, order, interleave, 17.5f, 0.25f, true);

                var (values, dimensions) = Literal(colours, order, interleave);
                Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, dimensions), view.Schema["Pixels"].Type);
                Assert.Equal(values.Select(value => (value - 17.5f) * 0.25f), Values<float>(view));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_are_the_colours_themselves_whatever_offset_and_scale_say(bool interleave)
    {
        var view = Extract(MLPixelFormat.Bgra32, ColorBits.All, ColorsOrder.ABGR, interleave, 17.5f, 0.25f, false);

        var (values, dimensions) = Literal(ColorBits.All, ColorsOrder.ABGR, interleave);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte, dimensions), view.Schema["Pixels"].Type);
        Assert.Equal(values, Values<byte>(view));
    }

    [Fact]
    public void By_default_red_green_and_blue_planes_come_unscaled()
    {
        var rows = Rows(MLPixelFormat.Bgra32);

        var view = _ml.Transforms.ExtractPixels("Image").Fit(rows).Transform(rows);

        Assert.Equal(Literal(ColorBits.Rgb, ColorsOrder.ARGB, interleave: false).Values.Select(value => (float)value), Values<float>(view, "Image"));
    }

    [Fact]
    public void A_picture_of_unknown_size_cannot_be_a_vector()
    {
        var rows = _ml.Data.LoadFromEnumerable([new FileRow()]);
        var images = _ml.Transforms.LoadImages("Image", null, "Path").Fit(rows).Transform(rows);

        var error = Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.ExtractPixels("Pixels", "Image").Fit(images).Transform(images));

        Assert.Contains("Image", error.Message);
    }

    [Fact]
    public void A_row_without_a_picture_is_all_zero()
    {
        var rows = _ml.Data.LoadFromEnumerable([new FileRow()]);
        var images = _ml.Transforms.LoadImages("Image", null, "Path").Fit(rows).Transform(rows);
        var small = _ml.Transforms.ResizeImages("Image", Width, Height).Fit(images).Transform(images);
        var view = _ml.Transforms.ExtractPixels("Pixels", "Image").Fit(small).Transform(small);

        Assert.Equal(new float[3 * Height * Width], Values<float>(view));
    }

    [Fact]
    public void Nothing_to_extract_is_an_error()
    {
        var rows = Rows(MLPixelFormat.Bgra32);

        Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.ExtractPixels("Pixels", "Image", colorsToExtract: 0).Fit(rows));
        Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.ExtractPixels("Pixels", "Image", scaleImage: 0).Fit(rows));
        Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.ExtractPixels("Pixels", "Image", offsetImage: float.NaN).Fit(rows));
    }

    private static (int R, int G, int B, int A) Colour(int x, int y) => (10 * x + y, 100 + x + 10 * y, 5 * x * y, 255 - x);

    private static (byte[] Values, int[] Dimensions) Literal(ColorBits colours, ColorsOrder order, bool interleave)
    {
        var planes = new List<Func<(int R, int G, int B, int A), int>>();
        foreach (var letter in order.ToString())
        {
            if (letter == 'A' && (colours & ColorBits.Alpha) != 0)
                planes.Add(colour => colour.A);
            if (letter == 'R' && (colours & ColorBits.Red) != 0)
                planes.Add(colour => colour.R);
            if (letter == 'G' && (colours & ColorBits.Green) != 0)
                planes.Add(colour => colour.G);
            if (letter == 'B' && (colours & ColorBits.Blue) != 0)
                planes.Add(colour => colour.B);
        }

        var values = new byte[planes.Count * Height * Width];
        for (var plane = 0; plane < planes.Count; plane++)
        {
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    var at = interleave ? (y * Width + x) * planes.Count + plane : (plane * Height + y) * Width + x;
                    values[at] = (byte)planes[plane](Colour(x, y));
                }
            }
        }

        return (values, interleave ? [Height, Width, planes.Count] : [planes.Count, Height, Width]);
    }

    private static T[] Values<T>(IDataView view, string column = "Pixels") => [.. FirstRow.Value<VBuffer<T>>(view, column).DenseValues()];

    private IDataView Extract(MLPixelFormat format, ColorBits colours, ColorsOrder order, bool interleave, float offset, float scale, bool asFloat)
    {
        var rows = Rows(format);
        return _ml.Transforms.ExtractPixels("Pixels", "Image", colours, order, interleave, offset, scale, asFloat).Fit(rows).Transform(rows);
    }

    private IDataView Rows(MLPixelFormat format) => _ml.Data.LoadFromEnumerable([new MemoryRow { Image = Picture.Make(Width, Height, Colour, format) }]);

    private sealed class MemoryRow
    {
        [ImageType(Height, Width)]
        public MLImage Image { get; set; } = null!;
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }
}
