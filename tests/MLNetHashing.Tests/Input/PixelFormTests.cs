using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing.Tests.Input;

public class PixelFormTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly PixelForm _form = new(new ImagePreprocessing { Size = 8 });

    [Fact]
    public void A_png_and_a_jpeg_are_read_as_the_picture_that_they_hold()
    {
        using var folder = new ScratchFolder();
        using var picture = Pictures.Of(20, Pictures.Smooth(20, 14));
        picture.Save(folder.Path("exact.png"));
        picture.Save(folder.Path("nearly.jpg"));
        var expected = new byte[_form.BytesPerRow];
        new ImagePreprocessing { Size = 8 }.Apply(picture, expected);

        var rows = FormReading.Read(Load(folder, "exact.png", "nearly.jpg"), "Image", _form);

        Assert.Equal(expected, rows[0].Bytes);
        Assert.All(rows[1].Bytes!.Zip(expected), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 12));
    }

    [Fact]
    public void A_damaged_and_a_missing_file_cannot_be_used_and_the_next_row_can()
    {
        using var folder = new ScratchFolder();
        using var picture = Pictures.Of(9, Pictures.Noise(9, 9, 1));
        picture.Save(folder.Path("good.png"));
        File.WriteAllBytes(folder.Path("cut.png"), File.ReadAllBytes(folder.Path("good.png"))[..60]);

        var rows = FormReading.Read(Load(folder, "cut.png", "good.png", "none.png", "", "good.png"), "Image", _form);

        Assert.Contains("cut.png", rows[0].Failure);
        Assert.Contains("none.png", rows[2].Failure);
        Assert.Equal("There is no picture.", rows[3].Failure);
        Assert.NotNull(rows[1].Bytes);
        Assert.Equal(rows[1].Bytes, rows[4].Bytes);
    }

    [Fact]
    public void Pictures_that_the_user_keeps_can_be_read_again()
    {
        PictureRow[] kept = [new() { Image = Pictures.Of(9, Pictures.Noise(9, 9, 1)) }, new() { Image = Pictures.Of(9, Pictures.Noise(9, 9, 2)) }];
        var data = _ml.Data.LoadFromEnumerable(kept);
        var first = FormReading.Read(data, "Image", _form);
        var second = FormReading.Read(data, "Image", _form);
        Assert.Equal(first.Select(row => row.Bytes), second.Select(row => row.Bytes));
        Assert.NotEqual(first[0].Bytes, first[1].Bytes);
    }

    [Fact]
    public void Columns_of_other_types_are_refused_with_the_way_out()
    {
        var text = Assert.Throws<ArgumentException>(() => _form.Check("ImagePath", TextDataViewType.Instance)).Message;
        Assert.Equal("Column 'ImagePath' is String; the encoder takes pictures. Load the files that it names with ml.Transforms.LoadImages.", text);
        var vector = new VectorDataViewType(NumberDataViewType.Single, 512);
        Assert.Contains("Use Encoders.Features(512) for feature vectors.", Assert.Throws<ArgumentException>(() => _form.Check("Image", vector)).Message);
        _form.Check("Image", new ImageDataViewType(20, 30));
    }

    private IDataView Load(ScratchFolder folder, params string[] names)
        => _ml.Transforms.LoadImages("Image", folder.Root, "File").Fit(Data(names)).Transform(Data(names));

    private IDataView Data(string[] names) => _ml.Data.LoadFromEnumerable(names.Select(name => new FileRow { File = name }).ToArray());

    private sealed class FileRow
    {
        public string File { get; set; } = "";
    }

    private sealed class PictureRow
    {
        [ImageType(9, 9)]
        public MLImage? Image { get; set; }
    }
}
