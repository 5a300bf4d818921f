using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNetHashing.Samples;
using MLNetHashing.Samples.PhotoSearch;

namespace MLNetHashing.Tests;

public class PhotoJobTests(SmallSearch small)
{
    [Fact]
    public void The_saved_model_makes_of_the_files_the_codes_that_the_saved_index_holds_under_the_numbers_of_the_list()
    {
        var ml = new MLContext();
        var photos = PhotoList.Read(small.Output);
        var items = photos.Photos.Select(photo => new Item { Image = photo.Image, Text = photo.Text });
        var coded = ml.Model.Load(Path.Combine(small.Output, "model.zip"), out _).Transform(ml.Data.LoadFromEnumerable(items));
        using var index = HammingIndex.Open(Path.Combine(small.Output, "pictures.index"));

        Assert.Equal(index.Count, photos.Photos.Count);
        Assert.All(
            ml.Data.CreateEnumerable<Coded>(coded, reuseRowObject: false).Index(),
            row => Assert.Equal(row.Item.ImageCode, index.FindCode(row.Index)));
    }

    [Fact]
    public void The_list_has_the_database_in_its_order_with_texts_and_labels()
    {
        var database = Collection.Open(new MLContext(), small.Data).Database;

        var list = PhotoList.Read(small.Output);

        Assert.Equal(("emoji", Path.GetFullPath(small.Data)), (list.Collection, list.Folder));
        Assert.Equal(
            database.Select(item => (item.Image, item.Text, item.Labels)),
            list.Photos.Select(photo => (photo.Image, photo.Text, string.Join('|', photo.Labels))));
    }

    [Fact]
    public void A_report_is_made_of_the_backbones_features()
    {
        var page = File.ReadAllText(Path.Combine(small.Output, "report.html"));

        Assert.Contains("DSPH learned from 44 pairs", page);
        Assert.Contains("ridge regressions predict from the backbone&#39;s features of a photo", page);
    }

    [Fact]
    public void A_second_training_decodes_no_picture_and_learns_the_same()
    {
        var (data, output) = (small.CopyOfData(), small.NewPath());
        small.Train(output, data);
        var codes = File.ReadAllBytes(Path.Combine(output, "pictures.index"));
        foreach (var file in Directory.GetFiles(Path.Combine(data, "images")))
        {
            var written = File.GetLastWriteTimeUtc(file);
            File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
            File.SetLastWriteTimeUtc(file, written);
        }

        small.Train(output, data);

        Assert.Equal(codes, File.ReadAllBytes(Path.Combine(output, "pictures.index")));
    }

    [Theory]
    [InlineData("--input", "data")]
    [InlineData("--features", "pool5")]
    [InlineData("--pixels", "caffe")]
    public async Task What_a_backbone_does_not_take_or_give_is_told(string option, string value)
    {
        string[] words = ["--data", small.Data, "--backbone", small.Backbone, "--out", small.NewPath(), option, value];

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => PhotoJob.Run(Arguments.Parse(words)));

        Assert.StartsWith($"{small.Backbone} makes no features of the photos; --pixels, --input and --features tell", error.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_network_is_named()
    {
        var file = Path.Combine(small.Data, "items.tsv");

        var error = await Assert.ThrowsAsync<InvalidDataException>(
            () => PhotoJob.Run(Arguments.Parse(["--data", small.Data, "--backbone", file, "--out", small.NewPath()])));

        Assert.StartsWith($"{file} makes no features of the photos", error.Message);
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../images/a.png")]
    [InlineData("images/../../a.png")]
    public void An_image_that_is_not_below_the_folder_is_refused_before_anything_is_read(string image)
    {
        var data = small.CopyOfData();
        File.AppendAllText(Path.Combine(data, "items.tsv"), $"{image}\tdatabase\tx\ttext\n");

        var error = Assert.Throws<InvalidDataException>(() => small.Train(small.NewPath(), data));

        Assert.Contains($"the image '{image}'", error.Message);
    }

    [Fact]
    public async Task Photos_of_fashion_seen_through_MobileNetV2_are_found_far_better_than_at_random()
    {
        var backbone = Checkout.SharedOrSkip("data/backbones/mobilenetv2_1.0_224_features.onnx");
        var shared = Checkout.SharedOrSkip("data/fashion-mini");
        var (data, output) = (Directory.CreateDirectory(small.NewPath()).FullName, small.NewPath());
        File.WriteAllLines(Path.Combine(data, "items.tsv"), File.ReadLines(Path.Combine(shared, "items.tsv")).Where((_, line) => line % 15 == 0));
        foreach (var item in File.ReadLines(Path.Combine(data, "items.tsv")).Skip(1).Select(line => line.Split('\t')[1]))
        {
            Directory.CreateDirectory(Path.Combine(data, "images"));
            File.Copy(Path.Combine(shared, item), Path.Combine(data, item));
        }

        await PhotoJob.Run(Arguments.Parse(["--data", data, "--backbone", backbone, "--out", output, "--epochs", "10"]));

        var page = File.ReadAllText(Path.Combine(output, "report.html"));
        var chance = Figure("""<th scope="row">at random</th><td>(.+?)</td>""");
        Assert.InRange(chance, 0.1, 0.3);
        Assert.InRange(Figure("""<th scope="row">DSPH</th><td><b>(.+?)</b>"""), 1.7 * chance, 1);

        double Figure(string pattern) => double.Parse(Regex.Match(page, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private sealed class Coded
    {
        public byte[] ImageCode { get; set; } = [];
    }
}
