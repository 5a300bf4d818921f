using System.Text;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Nn;

public class StateTests
{
    [Fact]
    public void State_has_parameters_and_buffers_by_path()
    {
        using var net = Net(1);
        Assert.Equal(["conv.bias", "conv.weight", "norm.bias", "norm.num_batches_tracked", "norm.running_mean", "norm.running_var", "norm.weight"],
            net.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Contains("net.conv.weight", net.state_dict(prefix: "net").Keys);
    }

    [Fact]
    public void A_buffer_that_is_not_persistent_is_no_state()
    {
        using var net = nn.Sequential(("a", nn.Linear(1, 1)));
        net.register_buffer("kept", ones(1));
        net.register_buffer("made", ones(1), persistent: false);
        Assert.Contains("kept", net.state_dict().Keys);
        Assert.DoesNotContain("made", net.state_dict().Keys);
        Assert.Equal(2, net.buffers().Count());
    }

    [Fact]
    public void A_file_gives_back_what_was_saved()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dat");
        try
        {
            using var saved = Net(1);
            using var loaded = Net(2);
            using var input = randn([2, 3, 5, 5]);
            saved.call(input).Dispose();
            Assert.False(IsEqual(saved, loaded));
            saved.save(path);
            loaded.load(path);
            Assert.True(IsEqual(saved, loaded));
            saved.eval();
            loaded.eval();
            Assert.True(saved.call(input).allclose(loaded.call(input), rtol: 0, atol: 0));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void State_stands_in_a_stream_beside_other_data()
    {
        using var saved = Net(1);
        using var loaded = Net(2);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("before");
        saved.save(writer);
        writer.Write("after");
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Equal("before", reader.ReadString());
        loaded.load(reader);
        Assert.Equal("after", reader.ReadString());
        Assert.True(IsEqual(saved, loaded));
    }

    // The layout is TorchSharp's, so that files pass between the two stacks: numbers in LEB128, names as BinaryWriter writes them.
    [Fact]
    public void The_layout_of_a_file_is_count_then_name_type_shape_and_elements_of_each()
    {
        using var layer = nn.Linear(2, 130, hasBias: false);
        using var stream = new MemoryStream();
        layer.save(stream);
        var file = stream.ToArray();
        byte[] header = [1, 6, .. Encoding.UTF8.GetBytes("weight"), 6, 2, 0x82, 0x01, 2];
        Assert.Equal(header, file[..header.Length]);
        Assert.Equal(layer.weight.detach().bytes.ToArray(), file[header.Length..]);
    }

    [Fact]
    public void Views_are_saved_in_the_order_of_their_elements()
    {
        using var source = arange(6, dtype: float32).reshape(2, 3);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        nn.Module.save_state_dict(writer, new() { ["weight"] = source.t() });
        stream.Position = 0;
        using var loaded = nn.Linear(2, 3, hasBias: false);
        using var reader = new BinaryReader(stream);
        loaded.load(reader);
        Assert.Equal([0f, 3, 1, 4, 2, 5], loaded.weight.detach().data<float>().ToArray());
    }

    [Fact]
    public void Loading_changes_the_parameters_in_place_and_leaves_them_trainable()
    {
        using var saved = nn.Linear(2, 2);
        using var loaded = nn.Linear(2, 2);
        var weight = loaded.weight;
        loaded.load_state_dict(saved.state_dict());
        Assert.Same(weight, loaded.weight);
        Assert.True(weight.requires_grad && weight.is_leaf);
        Assert.True(weight.allclose(saved.weight, rtol: 0, atol: 0));
    }

    [Fact]
    public void A_strict_load_refuses_missing_and_unexpected_names_and_changes_nothing()
    {
        using var target = nn.Linear(2, 2);
        using var other = nn.Linear(2, 2, hasBias: false);
        var before = target.weight.detach().clone();
        Assert.ThrowsAny<Exception>(() => target.load_state_dict(other.state_dict()));
        var state = target.state_dict();
        state["more"] = ones(1);
        Assert.ThrowsAny<Exception>(() => target.load_state_dict(state));
        Assert.True(target.weight.allclose(before, rtol: 0, atol: 0));
    }

    [Fact]
    public void A_lenient_load_takes_what_fits_and_names_the_rest()
    {
        using var target = nn.Linear(2, 2);
        var (missing, unexpected) = target.load_state_dict(new() { ["weight"] = eye(2), ["more"] = ones(1) }, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["more"], unexpected);
        Assert.True(target.weight.allclose(eye(2)));
    }

    [Fact]
    public void A_lenient_load_from_a_stream_passes_over_what_the_module_has_not()
    {
        using var saved = nn.Sequential(("a", nn.Linear(2, 2)), ("more", nn.Linear(3, 3)), ("b", nn.Linear(2, 1)));
        using var loaded = nn.Sequential(("a", nn.Linear(2, 2)), ("b", nn.Linear(2, 1)));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        saved.save(writer);
        stream.Position = 0;
        Dictionary<string, bool> found = [];
        using var reader = new BinaryReader(stream);
        loaded.load(reader, strict: false, loadedParameters: found);
        Assert.True(found["b.bias"]);
        Assert.False(found["more.weight"]);
        var wanted = saved.state_dict();
        Assert.All(loaded.state_dict(), entry => Assert.True(entry.Value.allclose(wanted[entry.Key], rtol: 0, atol: 0)));
    }

    [Fact]
    public void A_strict_load_from_a_stream_refuses_another_architecture()
    {
        Assert.ThrowsAny<Exception>(() => Reload(nn.Linear(2, 2), nn.Linear(2, 2, hasBias: false)));
        Assert.ThrowsAny<Exception>(() => Reload(nn.Sequential(("a", nn.Linear(2, 2))), nn.Sequential(("b", nn.Linear(2, 2)))));
        Assert.ThrowsAny<Exception>(() => Reload(nn.Linear(2, 3), nn.Linear(3, 2)));
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        using var saved = nn.Linear(8, 8);
        using var stream = new MemoryStream();
        saved.save(stream);
        var file = stream.ToArray();
        foreach (var length in new[] { 0, 1, 5, 12, 100, file.Length - 1 })
        {
            using var loaded = nn.Linear(8, 8);
            Assert.ThrowsAny<Exception>(() => loaded.load(new MemoryStream(file[..length])));
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var layer = nn.Linear(1, 1);
        var error = Assert.Throws<FileNotFoundException>(() => layer.load(Path.Combine(Path.GetTempPath(), "nothing-of-this-name.dat")));
        Assert.Contains("nothing-of-this-name.dat", error.ToString());
    }

    [Fact]
    public void What_is_skipped_keeps_its_values()
    {
        using var target = nn.Linear(2, 2);
        using var source = nn.Linear(2, 2);
        var bias = target.bias!.detach().clone();
        target.load_state_dict(source.state_dict(), skip: ["bias"]);
        Assert.True(target.bias.allclose(bias, rtol: 0, atol: 0));
        Assert.True(target.weight.allclose(source.weight, rtol: 0, atol: 0));
    }

    private static nn.Module<Tensor, Tensor> Net(long seed)
    {
        manual_seed(seed);
        return nn.Sequential(("conv", nn.Conv2d(3, 4, 3)), ("norm", nn.BatchNorm2d(4)), ("relu", nn.ReLU()));
    }

    private static void Reload(nn.Module saved, nn.Module loaded)
    {
        using var stream = new MemoryStream();
        saved.save(stream);
        loaded.load(new MemoryStream(stream.ToArray()));
    }

    private static bool IsEqual(nn.Module left, nn.Module right)
    {
        var other = right.state_dict();
        return left.state_dict().All(entry => entry.Value.allclose(other[entry.Key], rtol: 0, atol: 0));
    }
}
