using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Serving;
using MLNetHashing.Tests.Transforms;

namespace MLNetHashing.Tests.Saving;

public sealed class HashModelTests
{
    private static readonly HashColumn s_image = new(Modality.Image, "Photo", "ImageCode", null);
    private static readonly HashColumn s_text = new(Modality.Text, "Caption", "TextCode", null);

    private readonly MLContext _ml = new(seed: 1);
    private readonly HashModel _model = Models.OfFeatures();

    [Fact]
    public void The_model_is_found_in_a_transformer_and_in_chains_of_chains()
    {
        Assert.Same(_model, HashModel.From(Both()));
        Assert.Same(_model, HashModel.From(Chain(Both())));
        Assert.Same(_model, HashModel.From(new TransformerChain<ITransformer>(Chain(Chain(Both())))));
    }

    [Fact]
    public void The_model_is_found_in_a_loaded_chain_and_hashes_as_before()
    {
        var loaded = HashModel.From(Load(Chain(Both())));
        Assert.Equal(("DSPH", 24), (loaded.Method, loaded.Bits));
        var pipeline = _ml.Hashing().ImageHash("ImageCode", "Photo", loaded).Append(_ml.Hashing().TextHash("TextCode", "Caption", loaded));
        Assert.Equal(Both().Transform(Data()).Rows(), pipeline.Fit(Data()).Transform(Data()).Rows());
    }

    [Fact]
    public void Of_several_models_the_last_is_found()
    {
        var other = Models.OfFeatures(bits: 64);
        var chain = Both().Append(new HashTransformer(_ml, other, [s_image, s_text]));
        Assert.Same(other, HashModel.From(chain));
        var loaded = HashModel.From(Load(chain));
        Assert.Equal((64, 64), (loaded.Image.Bits, loaded.Text.Bits));
    }

    [Fact]
    public void A_half_that_was_saved_alone_is_found_and_tells_that_the_other_is_missing()
    {
        var half = HashModel.From(Load(Both().TextHash));
        Assert.Equal(24, half.Bits);
        Assert.Equal(3, _ml.Hashing().TextHash("Code", "Caption", half).Fit(Data()).Transform(Data()).GetColumn<byte[]>("Code").First().Length);
        var error = Assert.Throws<InvalidOperationException>(() => _ml.Hashing().ImageHash("Code", "Photo", half).Fit(Data()));
        Assert.Contains("no network for the modality Image: only its other half was saved.", error.Message);
    }

    [Fact]
    public void Where_there_is_no_model_none_is_found()
    {
        var mapped = _ml.Transforms.Conversion.MapValue("Value", new Dictionary<int, string> { [1] = "one" }, "Id").Fit(Data());
        Assert.False(HashModel.TryFrom(Chain(mapped), out var none));
        Assert.Null(none);
        Assert.Contains("no hashing model", Assert.Throws<ArgumentException>(() => HashModel.From(Load(Chain(mapped)))).Message);
    }

    private HashTransformer Both() => new(_ml, _model, [s_image, s_text]);

    private TransformerChain<ITransformer> Chain(ITransformer transformer)
    {
        var copy = _ml.Transforms.CopyColumns("Copy", "Title").Fit(Data());
        return new TransformerChain<ITransformer>(copy, transformer, copy);
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Pair.Draw(11));

    private ITransformer Load(ITransformer model)
    {
        using var file = new MemoryStream();
        _ml.Model.Save(model, null, file);
        file.Position = 0;
        return _ml.Model.Load(file, out _);
    }
}
