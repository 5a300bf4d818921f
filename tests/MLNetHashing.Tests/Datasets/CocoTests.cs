using System.Text;

namespace MLNetHashing.Tests.Datasets;

public sealed class CocoTests : IDisposable
{
    private const string Categories = """
        [ { "supercategory": "person", "id": 1, "name": "person" }, { "id": 90, "name": "toothbrush" }, { "id": 13, "name": "stop sign" } ]
        """;

    private readonly OwnersFolder _folder = new();

    /// <summary>Photos 30 and 9 are to train, 139 is to validate; 25 has no object on it.</summary>
    public CocoTests()
    {
        foreach (var (year, prefix) in new[] { (2014, "COCO_{0}_"), (2017, "") })
        {
            WriteInstances($"train{year}", prefix, [30, 9, 25], """
                { "segmentation": [[239.97, 260.24, 222.04]], "area": 702.1, "iscrowd": 0, "image_id": 30, "bbox": [1, 2], "category_id": 90, "id": 1 },
                { "segmentation": { "counts": [272, 2], "size": [240, 320] }, "iscrowd": 1, "image_id": 9, "category_id": 1, "id": 900100000009 },
                { "segmentation": [], "iscrowd": 0, "category_id": 13, "image_id": 30, "id": 3 },
                { "segmentation": [], "iscrowd": 0, "category_id": 90, "image_id": 30, "id": 4 }
                """);
            WriteCaptions($"train{year}", (30, "A brush.\\nIn a caf\\u00e9 \\n"), (9, "Many people"), (25, "Nothing"), (30, "A brush"), (9, "Many people"));
            WriteInstances($"val{year}", prefix, [139], """{ "image_id": 139, "category_id": 13 }""");
            WriteCaptions($"val{year}", (139, "A sign"), (139, "Ein Schild – halt"));
            foreach (var file in new[] { $"train{year}/{Name(prefix, "train", year, 9)}", $"train{year}/{Name(prefix, "train", year, 30)}" })
                _folder.WritePictures(file);
            _folder.WritePictures($"val{year}/{Name(prefix, "val", year, 139)}");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Labelled_photos_come_by_id_those_to_train_first_crowds_included()
        => Assert.Equal(
            [
                "train2017/000000000009.jpg: Many people: person",
                "train2017/000000000030.jpg: A brush. In a café: stop sign|toothbrush",
                "val2017/000000000139.jpg: A sign: stop sign",
            ],
            Read());

    [Fact]
    public void The_edition_of_2014_has_its_own_names_of_files()
        => Assert.Equal(
            "train2014/COCO_train2014_000000000009.jpg: Many people: person",
            _folder.Rows(_folder.Datasets.Coco2014(_folder.Root, allowIncomplete: true).Data)[0]);

    [Fact]
    public void The_caption_is_the_chosen_one_and_two_that_are_alike_count_as_two()
    {
        Assert.Equal(["A brush", "Ein Schild – halt", "Many people"], Read(captionIndex: 1).Select(row => row.Split(": ")[1]).Order());
        var error = Assert.Throws<InvalidDataException>(() => Read(captionIndex: 2));
        Assert.Contains("captions_train2017.json': picture 9 has 2 captions; the one of index 2 is asked for", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(captionIndex: 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(captionIndex: -1));
    }

    [Fact]
    public void A_photo_without_captions_is_told()
    {
        WriteCaptions("val2017", (140, "Another"));
        Assert.Contains("picture 139 has 0 captions", Assert.Throws<InvalidDataException>(() => Read()).Message);
    }

    [Theory]
    [InlineData("""{ "image_id": 139, "category_id": 12 }""", "instances_val2017.json': an annotation is of the category 12")]
    [InlineData("""{ "image_id": 140, "category_id": 1 }""", "an annotation is of the image 140")]
    [InlineData("""{ "image_id": 139, "category_id": 1 }, { "image_id": 139 }""", "record 1 of 'annotations' has no whole number 'category_id'")]
    [InlineData("""{ "image_id": "139", "category_id": 1 }""", "record 0 of 'annotations' has no whole number 'image_id'")]
    public void An_annotation_of_what_there_is_not_is_refused(string annotation, string expected)
    {
        WriteInstances("val2017", "", [139], annotation);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read()).Message);
    }

    [Fact]
    public void A_file_that_is_cut_off_or_another_one_is_refused()
    {
        var path = _folder.Path("annotations/instances_val2017.json");
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        Assert.Contains("is not JSON, or cut off", Assert.Throws<InvalidDataException>(() => Read()).Message);
        File.WriteAllBytes(path, []);
        Assert.Contains("is not JSON, or cut off", Assert.Throws<InvalidDataException>(() => Read()).Message);
        _folder.Write("annotations/instances_val2017.json", """{ "images": [], "annotations": [] }""");
        Assert.Contains("has no list 'categories'", Assert.Throws<InvalidDataException>(() => Read()).Message);
    }

    [Fact]
    public void What_is_longer_than_a_piece_of_the_file_is_read_across_pieces()
    {
        var polygon = string.Join(", ", Enumerable.Repeat("123.45", 300_000));
        var comment = new string('ü', 1_500_000);
        WriteInstances("val2017", "", [139], $$"""
            { "image_id": 139, "segmentation": [[{{polygon}}]], "category_id": 1 }, { "image_id": 139, "note": "{{comment}}", "category_id": 13 }
            """);
        Assert.Equal("val2017/000000000139.jpg: A sign: person|stop sign", Read()[^1]);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        var path = _folder.Path("annotations/captions_val2017.json");
        File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(path)]);
        Assert.Equal(3, Read().Length);
    }

    [Fact]
    public void A_part_whose_pictures_are_not_there_may_be_left_out()
    {
        Directory.Delete(_folder.Path("train2017"), recursive: true);
        Assert.Contains("(18 GB)", Assert.Throws<FileNotFoundException>(() => _folder.Datasets.Coco2017(_folder.Root)).Message);
        Assert.Equal(["val2017/000000000139.jpg: A sign: stop sign"], Read());
    }

    [Theory]
    [InlineData(RetrievalProtocol.Dsph), InlineData(RetrievalProtocol.Dcmh), InlineData(RetrievalProtocol.Mith)]
    public void Another_number_of_pairs_is_refused(RetrievalProtocol protocol)
        => Assert.Contains("there should be 122218", Assert.Throws<InvalidDataException>(() => _folder.Datasets.Coco2017(_folder.Root, protocol)).Message);

    private static string Name(string prefix, string part, int year, int id) => string.Format(prefix, $"{part}{year}") + $"{id:D12}.jpg";

    private void WriteInstances(string part, string prefix, int[] pictures, string annotations)
    {
        var images = pictures.Select(id
            => $$"""{ "license": 3, "file_name": "{{string.Format(prefix, part)}}{{id:D12}}.jpg", "height": 480, "id": {{id}} }""");
        _folder.Write($"annotations/instances_{part}.json", $$"""
            { "info": { "year": 2017, "contributors": [ { "id": 7 } ] }, "licenses": [ { "url": "http://example.org/", "id": 1, "name": "A licence" } ],
              "images": [ {{string.Join(", ", images)}} ], "annotations": [ {{annotations}} ], "categories": {{Categories}} }
            """);
    }

    private void WriteCaptions(string part, params (int Picture, string Caption)[] captions)
    {
        var annotations = captions.Select((caption, id) => $$"""{ "image_id": {{caption.Picture}}, "id": {{id}}, "caption": "{{caption.Caption}}" }""");
        _folder.Write($"annotations/captions_{part}.json", $$"""{ "images": [], "annotations": [ {{string.Join(",\n", annotations)}} ] }""");
    }

    private string[] Read(int captionIndex = 0)
        => _folder.Rows(_folder.Datasets.Coco2017(_folder.Root, captionIndex: captionIndex, allowIncomplete: true).Data);
}
