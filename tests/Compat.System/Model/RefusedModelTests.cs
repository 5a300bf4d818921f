using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Images;

namespace MLNetHashing.Tests.Model;

public sealed class RefusedModelTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly ScratchFolder _folder = new();

    public RefusedModelTests() => SystemStack.Require();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_no_zip_is_no_model()
        => Refused<InvalidDataException>("is not a model file, or only a part of one", _folder.Write("model.zip", "just words"u8.ToArray()));

    [Fact]
    public void An_empty_file_is_no_model() => Refused<InvalidDataException>("is not a model file, or only a part of one", _folder.Write("model.zip", []));

    [Fact]
    public void An_empty_zip_is_no_model() => Refused<FormatException>("without an entry 'Layout'", Edited(archive => Clear(archive)));

    [Fact]
    public void A_zip_of_something_else_is_no_model()
        => Refused<FormatException>("without an entry 'Layout'", Edited(archive =>
        {
            Clear(archive);
            Write(archive, "Model/readme.txt", writer => writer.Write("Nothing."));
        }));

    [Fact]
    public void A_model_of_the_real_package_is_recognised()
        => Refused<FormatException>("saved by the Microsoft.ML package", Edited(archive =>
        {
            Clear(archive);
            Write(archive, "TrainingInfo/Version.txt", writer => writer.Write("5.0.0"u8));
            Write(archive, "TransformerChain/Model.key", writer => writer.Write("ML MODEL"u8));
        }));

    [Fact]
    public void A_newer_layout_is_refused_with_both_versions()
        => Refused<FormatException>("has version 2; up to version 1 can be read", Edited(archive => Write(archive, "Layout", writer =>
        {
            writer.Write("MLNetHashing.Compat model");
            writer.Write(2);
        })));

    [Fact]
    public void Another_programs_layout_is_refused_by_its_name()
        => Refused<FormatException>("Its layout is 'Somebody's model'", Edited(archive => Write(archive, "Layout", writer =>
        {
            writer.Write("Somebody's model");
            writer.Write(1);
        })));

    [Fact]
    public void A_newer_component_is_refused_with_both_versions()
        => Refused<FormatException>("'TransformerChain' in version 7; up to version 1 can be read", Edited(archive =>
            Write(archive, "Model/Component", writer =>
            {
                writer.Write("TransformerChain");
                writer.Write(7);
            })));

    [Fact]
    public void An_unknown_component_is_refused_by_its_name()
        => Refused<FormatException>("'Teleporter' that is not known here", Edited(archive => Write(archive, "Model/Component", writer =>
        {
            writer.Write("Teleporter");
            writer.Write(1);
        })));

    [Fact]
    public void A_missing_part_is_named()
        => Refused<FormatException>("no entry 'Model/Transform_001/Component'", Edited(archive => archive.GetEntry("Model/Transform_001/Component")!.Delete()));

    [Fact]
    public void A_model_cut_off_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(Saved());
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.zip", whole[..length]);
            var error = Record.Exception(() => _ml.Model.Load(path, out _));
            Assert.True(Names(error, path), $"{length} of {whole.Length} bytes: {error?.ToString() ?? "accepted"}");
        }
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void A_model_with_a_changed_byte_is_the_same_model_or_refused_by_its_name(int change)
    {
        var path = Saved();
        var whole = File.ReadAllBytes(path);
        var expected = Describe(_ml.Model.Load(path, out _));
        var refused = 0;
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= (byte)change;
            _folder.Write("model.zip", changed);
            ITransformer? model = null;
            var error = Record.Exception(() => model = _ml.Model.Load(path, out _));
            Assert.True(error is null || Names(error, path), $"byte {at} of {whole.Length}: {error}");
            if (error is null)
                Assert.Equal(expected, Describe(model!));
            else
                refused++;
        }

        Assert.InRange(refused, whole.Length / 4, whole.Length);
    }

    private string Describe(ITransformer model)
    {
        var rows = model.Transform(PersonModel.Rows(_ml)).Preview().RowView;
        return string.Join(", ", rows.SelectMany(row => row.Values).Select(value => $"{value.Key} = {Describe(value.Value)}"));
    }

    private static object Describe(object value) => value is VBuffer<float> vector ? string.Join(' ', vector.DenseValues()) : value;

    private void Refused<TException>(string reason, string path) where TException : Exception
    {
        var error = Assert.Throws<TException>(() => _ml.Model.Load(path, out _));
        Assert.Contains($"'{path}'", error.Message);
        Assert.Contains(reason, error.Message);
    }

    private static bool Names(Exception? error, string path) => error is FormatException or InvalidDataException && error.Message.Contains($"'{path}'");

    private string Saved()
    {
        var path = Path.Combine(_folder.Root, "model.zip");
        _ml.Model.Save(PersonModel.Fit(_ml), PersonModel.Rows(_ml).Schema, path);
        return path;
    }

    private string Edited(Action<ZipArchive> edit)
    {
        var path = Saved();
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        edit(archive);
        return path;
    }

    private static void Clear(ZipArchive archive)
    {
        foreach (var entry in archive.Entries.ToArray())
            entry.Delete();
    }

    private static void Write(ZipArchive archive, string name, Action<BinaryWriter> write)
    {
        archive.GetEntry(name)?.Delete();
        using var writer = new BinaryWriter(archive.CreateEntry(name).Open(), Encoding.UTF8);
        write(writer);
    }
}
