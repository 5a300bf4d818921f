using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Networks;

public class HashModuleTests
{
    private const int Rows = 6;

    public static TheoryData<string> Kinds => SmallEncoders.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public void Without_torch_the_network_makes_the_same_relaxed_codes(string kind)
    {
        using var module = Create(kind, dropout: 0.5);
        var rows = SmallEncoders.Rows(kind, Rows);
        module.eval();

        var network = module.Export();
        var relaxed = new float[Rows * network.Bits];
        network.Encode(rows, relaxed);

        var expected = Values(module, rows);
        Assert.Equal(expected.Length, relaxed.Length);
        foreach (var (wanted, value) in expected.Zip(relaxed))
            Assert.Equal(wanted, value, 1e-5f);
        Assert.True(expected.Distinct().Count() > expected.Length / 2);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_is_exported_does_not_change_with_further_training(string kind)
    {
        using var module = Create(kind);
        var network = module.Export();
        var before = network.Weights.ToDictionary(entry => entry.Key, entry => (float[])entry.Value.Values.Clone());
        using (no_grad())
        {
            foreach (var parameter in module.parameters())
                parameter.add_(1);
        }
        Assert.All(before, entry => Assert.Equal(entry.Value, network.Weights[entry.Key].Values));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_gradient_reaches_every_parameter(string kind)
    {
        using var module = Create(kind);
        using var scope = NewDisposeScope();
        module.call(module.Encoder.ToTensor(SmallEncoders.Rows(kind, Rows), Rows)).square().sum().backward();
        Assert.All(module.named_parameters(), entry => Assert.True(entry.parameter.grad!.abs().sum().ToSingle() > 0, entry.name));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Chance_plays_a_part_in_training_only(string kind)
    {
        using var module = Create(kind, dropout: 0.4);
        var rows = SmallEncoders.Rows(kind, Rows);
        using var without = Create(kind);
        module.eval();
        without.eval();
        var evaluated = Values(module, rows);
        Assert.Equal(evaluated, Values(module, rows));
        Assert.Equal(Values(without, rows), evaluated);
        module.train();
        Assert.NotEqual(Values(module, rows), Values(module, rows));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_row_s_code_is_its_own_whatever_else_is_in_the_batch(string kind)
    {
        using var module = Create(kind);
        module.eval();
        var rows = SmallEncoders.Rows(kind, Rows);
        var all = Values(module, rows);
        var bytesPerRow = rows.Length / Rows;
        for (var row = 0; row < Rows; row++)
        {
            var alone = Values(module, rows[(row * bytesPerRow)..], 1);
            foreach (var (wanted, value) in all[(row * 16)..].Zip(alone))
                Assert.Equal(wanted, value, 1e-5f);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_same_seed_gives_the_same_weights(string kind)
    {
        using var first = Create(kind);
        using var second = Create(kind);
        Assert.Equal(Values(first, SmallEncoders.Rows(kind, Rows)), Values(second, SmallEncoders.Rows(kind, Rows)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Coding_leaves_no_tensor_but_the_codes(string kind)
    {
        using var module = Create(kind);
        var rows = SmallEncoders.Rows(kind, Rows);
        using var input = module.Encoder.ToTensor(rows, Rows);
        module.call(input).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (module.call(input))
            Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Features_weights_have_the_names_and_shapes_that_the_configuration_tells()
        => AssertState("features",
            "encoder.layers.0.bias [9]", "encoder.layers.0.weight [9, 7]", "encoder.layers.1.bias [5]", "encoder.layers.1.weight [5, 9]",
            "encoder.mean [7]", "encoder.scale [7]",
            "head.0.bias [11]", "head.0.weight [11, 5]", "head.1.bias [16]", "head.1.weight [16, 11]");

    [Fact]
    public void A_vision_transformer_s_weights_have_OpenAI_s_names()
        => AssertState("vision", [.. Layers(3, 10), "encoder.class_embedding [10]", "encoder.conv1.weight [10, 3, 4, 4]", "encoder.ln_post.bias [10]",
            "encoder.ln_post.weight [10]", "encoder.ln_pre.bias [10]", "encoder.ln_pre.weight [10]", "encoder.positional_embedding [10, 10]", "encoder.proj [10, 6]",
            "head.0.bias [11]", "head.0.weight [11, 6]", "head.1.bias [16]", "head.1.weight [16, 11]"]);

    [Fact]
    public void A_text_transformer_s_weights_have_OpenAI_s_names()
        => AssertState("text", [.. Layers(2, 12), "encoder.ln_final.bias [12]", "encoder.ln_final.weight [12]", "encoder.positional_embedding [9, 12]",
            "encoder.text_projection [12, 5]", "encoder.token_embedding.weight [23, 12]",
            "head.0.bias [11]", "head.0.weight [11, 5]", "head.1.bias [16]", "head.1.weight [16, 11]"]);

    [Fact]
    public void A_convolutional_network_s_weights_have_the_names_of_its_layers()
        => AssertState("convolutional", "encoder.stem.0.weight [18, 3, 3, 3]", "encoder.stem.1.bias [18]", "encoder.stem.1.running_mean [18]",
            "encoder.stem.1.running_var [18]", "encoder.stem.1.weight [18]", "encoder.body.depthwise.bias [18]", "encoder.body.depthwise.weight [18, 1, 3, 3]",
            "encoder.body.norm.bias [18]", "encoder.body.norm.running_mean [18]", "encoder.body.norm.running_var [18]", "encoder.body.norm.weight [18]",
            "encoder.body.project.weight [18, 18, 1, 1]", "encoder.body/side.bias [5]", "encoder.body/side.weight [5, 18, 1, 1]", "encoder.top.1.bias [7]",
            "encoder.top.1.weight [7, 92]", "head.0.bias [11]", "head.0.weight [11, 7]", "head.1.bias [16]", "head.1.weight [16, 11]");

    [Fact]
    public void Codes_are_dropped_before_tanh_and_the_others_scaled_up()
    {
        using var module = new HashModule(new FeatureModule(new(1, []), FeatureScales.None(1), 0), [10_000], dropout: 0.2);
        module.train();
        var head = module.get_parameter("head.0.weight")!.detach().data<float>().ToArray();
        var bias = module.get_parameter("head.0.bias")!.detach().data<float>().ToArray();
        manual_seed(1);
        var relaxed = module.call(tensor(new[] { 1f }, [1, 1])).detach().data<float>().ToArray();
        Assert.InRange(relaxed.Count(value => value == 0), 1_800, 2_200);
        for (var i = 0; i < relaxed.Length; i++)
        {
            if (relaxed[i] != 0)
                Assert.Equal(Math.Tanh((head[i] + bias[i]) / 0.8), relaxed[i], 1e-6);
        }
    }

    private static IEnumerable<string> Layers(int layers, int width)
        => Enumerable.Range(0, layers).SelectMany(i => new[]
        {
            $"ln_1.weight [{width}]", $"ln_1.bias [{width}]", $"attn.in_proj_weight [{3 * width}, {width}]", $"attn.in_proj_bias [{3 * width}]",
            $"attn.out_proj.weight [{width}, {width}]", $"attn.out_proj.bias [{width}]", $"ln_2.weight [{width}]", $"ln_2.bias [{width}]",
            $"mlp.c_fc.weight [{4 * width}, {width}]", $"mlp.c_fc.bias [{4 * width}]", $"mlp.c_proj.weight [{width}, {4 * width}]", $"mlp.c_proj.bias [{width}]",
        }.Select(name => $"encoder.transformer.resblocks.{i}.{name}"));

    private static void AssertState(string kind, params string[] expected)
    {
        using var module = Create(kind);
        // Registered within another module it keeps its names, as it does by itself.
        using var holder = nn.Sequential(("network", module));
        Assert.Equal(expected.Order(StringComparer.Ordinal),
            holder.state_dict().Select(entry => $"{entry.Key["network.".Length..]} [{string.Join(", ", entry.Value.shape)}]").Order(StringComparer.Ordinal));
    }

    private static HashModule Create(string kind, double dropout = 0) => new(SmallEncoders.Create(kind, dropout), [11, 16], dropout);

    private static float[] Values(HashModule module, byte[] rows, int count = Rows)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        return module.call(module.Encoder.ToTensor(rows, count)).data<float>().ToArray();
    }
}
