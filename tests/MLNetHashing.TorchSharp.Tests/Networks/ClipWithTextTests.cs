using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Training;
using TorchSharp;

namespace MLNetHashing.Tests.Networks;

public sealed class ClipWithTextTests : IDisposable
{
    private const int Tokens = TinyVocabulary.Tokens;
    private const int Context = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlnethashing");
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Texts_have_the_codes_of_their_tokens_in_torch_and_without_it_before_and_after_saving()
    {
        var tokenizer = Tokenizer(Tokens, Context);
        var encoders = Encoders.Clip(TinyClip.Path, tokenizer);
        var rows = Rows().ToArray();
        var data = _ml.Data.LoadFromEnumerable(rows);
        var options = new DsphOptions { Bits = 16, Epochs = 1, BatchSize = 6, Threads = 1, TextEncoder = encoders.Text };

        var model = _ml.Trainer(options, image: nameof(Row.Photo)).Fit(data);

        var coded = SyntheticPairs.Codes(model.Transform(data), "TextCode");
        var network = HashModel.From(model).Text;
        Assert.Equal(coded, string.Join(' ', rows.Select(row => CodeOf(network, tokenizer.Encode(row.Text)))));
        Assert.True(coded.Split(' ').Distinct().Count() > 1);
        using var file = new MemoryStream();
        _ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        Assert.Equal(coded, SyntheticPairs.Codes(new MLContext().Model.Load(file, out _).Transform(data), "TextCode"));
    }

    [Fact]
    public void The_module_makes_of_a_text_what_the_saved_network_makes_of_it()
    {
        var encoders = Encoders.Clip(TinyClip.Path, Tokenizer(Tokens, Context));
        var data = _ml.Data.LoadFromEnumerable(Rows().ToArray());
        var plan = encoders.Text.Plan(data, nameof(Row.Text));
        using var module = new HashModule(plan.Build(new StoredArray(1, [])), [8], dropout: 0);
        module.eval();
        using var cursor = data.GetRowCursor(data.Schema);
        var read = plan.Form.CreateReader(cursor, data.Schema[nameof(Row.Text)]);
        var network = HashNetwork.FromBytes(module.Export().ToBytes());
        while (cursor.MoveNext())
        {
            var row = new byte[plan.Form.BytesPerRow];
            read(row);
            using var scope = torch.NewDisposeScope();
            var expected = module.call(module.Encoder.ToTensor(row, 1)).detach().data<float>().ToArray();
            var relaxed = new float[8];
            network.Encode(row, relaxed);
            // Float32 summed in another order.
            Assert.All(expected.Zip(relaxed), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
        Assert.IsType<TokenForm>(network.Form).Check(nameof(Row.Text), TextDataViewType.Instance);
    }

    [Fact]
    public void Label_names_can_be_read_where_there_is_a_tokenizer()
    {
        var text = ClipFile.Read(TinyClip.Path).Text;
        var tokenizer = Tokenizer(Tokens, Context);
        var rows = new LabelNames(["cat", "red dog"], (text with { Tokenizer = tokenizer }).CreateForm()).ToRows();
        Assert.Equal([.. tokenizer.Encode("cat"), .. tokenizer.Encode("red dog")], MemoryMarshal.Cast<byte, int>(rows).ToArray());
        Assert.Throws<ArgumentException>(() => new LabelNames(["cat"], text.CreateForm()).ToRows());
    }

    [Fact]
    public void A_tokenizer_of_other_weights_is_refused_with_both_sizes()
    {
        var vocabulary = Assert.Throws<ArgumentException>(() => Encoders.Clip(TinyClip.Path, Tokenizer(Tokens - 1, Context))).Message;
        Assert.Contains("The tokenizer has 199 tokens", vocabulary);
        Assert.Contains("clip_tiny.safetensors' has 200", vocabulary);
        var context = Assert.Throws<ArgumentException>(() => Encoders.Clip(TinyClip.Path, Tokenizer(Tokens, 77))).Message;
        Assert.Contains("texts of 77 tokens", context);
        Assert.Contains("takes 16. Make the tokenizer with contextLength: 16", context);
    }

    private static string CodeOf(HashNetwork network, int[] tokens)
    {
        var relaxed = new float[network.Bits];
        network.Encode(MemoryMarshal.AsBytes<int>(tokens), relaxed);
        var code = new byte[network.Bits / 8];
        CurrentCode.Pack(relaxed, code);
        return Convert.ToHexString(code);
    }

    private static IEnumerable<Row> Rows()
    {
        string[] texts = ["a cat", "a red cat", "the dog", "photo of a dog", "a red dog of the house and of a very long text", "cat &amp; dog"];
        return texts.Select((text, i) => new Row { Photo = [i % 2, 1 - i % 2, i / 6f], Text = text, Tags = text.Contains("cat") ? "cat" : "dog" });
    }

    private ClipTextTokenizer Tokenizer(int tokens, int contextLength)
    {
        TinyVocabulary.Write(_folder.FullName, tokens);
        return ClipTextTokenizer.FromFiles(Path.Combine(_folder.FullName, "vocab.json"), Path.Combine(_folder.FullName, "merges.txt"), contextLength);
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Photo { get; set; } = [];

        public string Text { get; set; } = "";

        public string Tags { get; set; } = "";
    }
}
