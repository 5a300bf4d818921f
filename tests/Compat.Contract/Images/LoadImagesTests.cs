using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing.Tests.Images;

public sealed class LoadImagesTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_column_is_one_of_pictures_of_any_size()
    {
        var view = Load("Image", _folder.Root, SavePictures(1));

        var type = Assert.IsType<ImageDataViewType>(view.Schema["Image"].Type);
        Assert.Equal((0, 0), (type.Width, type.Height));
        Assert.Equal(typeof(MLImage), type.RawType);
        Assert.Equal<DataViewType>(new ImageDataViewType(), type);
        Assert.NotEqual<DataViewType>(new ImageDataViewType(2, 3), type);
    }

    [Fact]
    public void Every_row_gives_its_file_tagged_with_its_path()
    {
        var names = SavePictures(5);
        var view = Load("Image", _folder.Root, names);

        var row = 0;
        MLImage image = null!;
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        while (cursor.MoveNext())
        {
            getter(ref image);
            Assert.Equal(Path.Combine(_folder.Root, names[row]), image.Tag);
            Assert.Equal((10 + row, 8), (image.Width, image.Height));
            Picture.AssertColour((40 * row, 100, 0), image, 3, 3);
            row++;
        }

        image.Dispose();
        Assert.Equal(5, row);
    }

    [Fact]
    public void The_getter_disposes_the_picture_that_it_is_given()
    {
        var view = Load("Image", _folder.Root, SavePictures(2));
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        MLImage image = null!;
        cursor.MoveNext();
        getter(ref image);
        var first = image;
        cursor.MoveNext();

        getter(ref image);

        Assert.NotSame(first, image);
        Assert.Throws<InvalidOperationException>(() => first.Width);
        Assert.Equal(11, image.Width);
        image.Dispose();
    }

    [Fact]
    public void Two_cursors_do_not_share_pictures()
    {
        var view = Load("Image", _folder.Root, SavePictures(1));
        using var left = Images(view).GetEnumerator();
        using var right = Images(view).GetEnumerator();
        Assert.True(left.MoveNext());
        Assert.True(right.MoveNext());

        left.Current!.Dispose();

        Assert.Equal(10, right.Current!.Width);
        right.Current.Dispose();
    }

    [Fact]
    public void Without_a_folder_paths_stand_for_themselves()
    {
        var path = Path.Combine(_folder.Root, SavePictures(1)[0]);

        foreach (var view in new[] { Load("Image", null, [path]), Load("Image", "", [path]), Load("Image", Path.GetTempPath(), [path]) })
        {
            using var image = Assert.Single(Images(view));
            Assert.Equal(path, image!.Tag);
        }
    }

    [Fact]
    public void The_output_may_replace_the_input()
    {
        var view = Load("Path", _folder.Root, SavePictures(1), input: null);

        Assert.IsType<ImageDataViewType>(view.Schema["Path"].Type);
    }

    [Fact]
    public void An_empty_path_gives_no_picture_and_no_bytes()
    {
        var images = Images(Load("Image", _folder.Root, ["", SavePictures(1)[0]])).ToArray();

        Assert.Null(images[0]);
        Assert.Equal(10, images[1]!.Width);
        images[1]!.Dispose();
        Assert.Empty(Bytes(["", SavePictures(1)[0]])[0]);
    }

    [Fact]
    public void A_file_is_opened_only_when_its_picture_is_asked_for()
    {
        var view = Load("Image", _folder.Root, ["there is no such file.jpg"]);

        using (var cursor = view.GetRowCursor([view.Schema["Path"]]))
            Assert.True(cursor.MoveNext());
        using (var cursor = view.GetRowCursor(view.Schema))
            Assert.True(cursor.MoveNext());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var view = Load("Image", _folder.Root, ["there is no such file.jpg"]);

        var error = Record.Exception(() => Images(view).ToArray());

        Assert.Contains("there is no such file.jpg", $"{error}");
    }

    [Fact]
    public void A_file_that_is_no_picture_is_an_error()
    {
        _folder.Write("text.jpg", "no picture at all"u8.ToArray());
        _folder.Write("empty.jpg", []);

        Assert.ThrowsAny<Exception>(() => Images(Load("Image", _folder.Root, ["text.jpg"])).ToArray());
        Assert.ThrowsAny<Exception>(() => Images(Load("Image", _folder.Root, ["empty.jpg"])).ToArray());
    }

    [Fact]
    public void Parallel_cursors_load_every_file_once()
    {
        var names = SavePictures(40);
        var view = Load("Image", _folder.Root, names);
        var cursors = view.GetRowCursorSet([view.Schema["Image"]], 3);
        var seen = new List<(string, int)>();

        Parallel.ForEach(cursors, cursor =>
        {
            using (cursor)
            {
                MLImage image = null!;
                var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
                while (cursor.MoveNext())
                {
                    getter(ref image);
                    lock (seen)
                        seen.Add((Path.GetFileName(image.Tag)!, image.Width));
                }

                image?.Dispose();
            }
        });

        Assert.Equal(names.Select((name, i) => (name, 10 + i)).Order(), seen.Order());
    }

    [Fact]
    public void Only_text_names_files()
    {
        var numbers = _ml.Data.LoadFromEnumerable([new Number { Value = 1 }]);

        var fitting = Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.LoadImages("Image", null, "Value").Fit(numbers));
        var missing = Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.LoadImages("Image", null, "Nowhere").Fit(numbers));

        Assert.Contains("Value", fitting.Message);
        Assert.Contains("Nowhere", missing.Message);
    }

    [Fact]
    public void Raw_bytes_are_those_of_the_file()
    {
        _folder.Write("any.bin", [1, 2, 3]);
        _folder.Write("other.bin", [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 7))]);
        _folder.Write("short.bin", [9]);

        var bytes = Bytes(["any.bin", "other.bin", "short.bin"]);

        Assert.Equal(new[] { "any.bin", "other.bin", "short.bin" }.Select(name => File.ReadAllBytes(Path.Combine(_folder.Root, name))), bytes);
    }

    [Fact]
    public void Raw_bytes_are_a_vector_of_any_length()
    {
        var transformer = _ml.Transforms.LoadRawImageBytes("Bytes", _folder.Root, "Path").Fit(Rows(["a"]));

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte), transformer.GetOutputSchema(Rows(["a"]).Schema)["Bytes"].Type);
    }

    private string[] SavePictures(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"{i}.png").ToArray();
        for (var i = 0; i < count; i++)
        {
            using var image = Picture.Flat(10 + i, 8, 40 * i % 256, 100, 0);
            image.Save(Path.Combine(_folder.Root, names[i]));
        }

        return names;
    }

    private IDataView Rows(IEnumerable<string> paths) => _ml.Data.LoadFromEnumerable(paths.Select(path => new FileRow { Path = path }));

    private IDataView Load(string output, string? folder, IEnumerable<string> paths, string? input = "Path")
    {
        var rows = Rows(paths);
        return _ml.Transforms.LoadImages(output, folder, input).Fit(rows).Transform(rows);
    }

    private byte[][] Bytes(string[] paths)
    {
        var rows = Rows(paths);
        var view = _ml.Transforms.LoadRawImageBytes("Bytes", _folder.Root, "Path").Fit(rows).Transform(rows);
        VBuffer<byte> bytes = default;
        var result = new List<byte[]>();
        using var cursor = view.GetRowCursor([view.Schema["Bytes"]]);
        var getter = cursor.GetGetter<VBuffer<byte>>(view.Schema["Bytes"]);
        while (cursor.MoveNext())
        {
            getter(ref bytes);
            result.Add([.. bytes.DenseValues()]);
        }

        return [.. result];
    }

    private static IEnumerable<MLImage?> Images(IDataView view)
    {
        using var cursor = view.GetRowCursor([view.Schema["Image"]]);
        var getter = cursor.GetGetter<MLImage>(view.Schema["Image"]);
        while (cursor.MoveNext())
        {
            MLImage image = null!;
            getter(ref image);
            yield return image;
        }
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";
    }

    private sealed class Number
    {
        public float Value { get; set; }
    }
}
