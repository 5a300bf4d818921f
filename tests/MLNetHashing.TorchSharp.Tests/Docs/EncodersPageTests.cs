using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Networks;

namespace MLNetHashing.Tests.Docs;

public sealed class EncodersPageTests : IDisposable
{
    private readonly string _start = Environment.CurrentDirectory;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("encoders");

    [Theory]
    [InlineData(0, "FROZEN")]
    [InlineData(1, "TUNED")]
    public void The_page_shows_the_examples_that_the_tests_run(int block, string mark)
        => ShownCode.IsRun("docs/encoders.md", block, "tests/MLNetHashing.TorchSharp.Tests/Docs/EncodersExample.cs", mark);

    [Fact]
    public void The_pages_examples_train_save_load_and_export()
    {
        RedAndBlue.Write(_folder, 24);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "mobilenetv2.onnx"), MeanColours());
        File.Copy(TinyClip.Path, Path.Combine(_folder.FullName, "clip.safetensors"));
        TinyVocabulary.Write(_folder.FullName);
        Environment.CurrentDirectory = _folder.FullName;

        var (frozen, tuned) = EncodersExample.Run();

        var ml = new MLContext();
        var pairs = ml.Data.LoadFromTextFile<ReadmeExample.Pair>("items.tsv", hasHeader: true);
        foreach (var coded in new[] { frozen.Transform(pairs), tuned.Transform(pairs), ml.Model.Load("photos.zip", out _).Transform(pairs) })
        {
            Assert.All(["ImageCode", "TextCode"], column => Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte, 8), coded.Schema[column].Type));
            Assert.Equal(24, coded.GetColumn<byte[]>("ImageCode").Count());
        }
        var exported = ml.Transforms.ApplyOnnxModel(["code"], ["features"], "image-hash.onnx").Fit(frozen.Transform(pairs)).Transform(frozen.Transform(pairs));
        Assert.Equal(exported.GetColumn<byte[]>("ImageCode"), exported.GetColumn<byte[]>("code"));
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _start;
        _folder.Delete(recursive: true);
    }

    /// <summary>A backbone of the size of MobileNetV2's input whose features are the means of red, green and blue.</summary>
    private static byte[] MeanColours()
    {
        const int places = 224 * 224;
        return new OnnxFile().Input("input", OnnxFile.Element.Float, "N", 224, 224, 3).Output("features", OnnxFile.Element.Float, "N", 3)
            .Integers("in-a-row", 0, places, 3).Integers("vector", 0, 3).Constant("mean", [1, places], [.. Enumerable.Repeat(1f / places, places)])
            .Node("Reshape", ["input", "in-a-row"], "colours").Node("MatMul", ["mean", "colours"], "means").Node("Reshape", ["means", "vector"], "features").ToArray();
    }
}
