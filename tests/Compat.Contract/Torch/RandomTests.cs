using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

/// <summary>Seeds the generator that all threads share, so that nothing else may draw from it meanwhile.</summary>
[CollectionDefinition("Global generator", DisableParallelization = true)]
public class GlobalGenerator;

[Collection("Global generator")]
public class GlobalRandomTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        using var scope = NewDisposeScope();
        Tensor[] Draw()
        {
            manual_seed(42);
            return [rand(5), randn(3, 3), randint(0, 100, [6L]), randperm(20), ones(50).bernoulli_(0.3), zeros(4).uniform_(-1, 1), zeros(4).normal_()];
        }
        var first = Draw();
        var second = Draw();
        for (var i = 0; i < first.Length; i++)
            Assert.True(first[i].Equals(second[i]), $"draw {i}");
        manual_seed(43);
        Assert.False(first[0].Equals(rand(5)));
    }

    [Fact]
    public void The_state_that_was_kept_continues_the_sequence()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        _ = rand(3);
        var state = get_rng_state();
        var next = rand(4);
        _ = rand(100);
        set_rng_state(state);
        Assert.True(next.Equals(rand(4)));
    }

    [Fact]
    public void A_generator_of_its_own_leaves_the_shared_one_alone()
    {
        using var scope = NewDisposeScope();
        using var own = new Generator(1);
        manual_seed(5);
        var undisturbed = rand(4);
        manual_seed(5);
        _ = rand(100, generator: own);
        Assert.True(undisturbed.Equals(rand(4)));
    }
}

public class RandomTests
{
    [Fact]
    public void A_generator_repeats_itself_from_its_seed()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(9);
        var first = randn(6, generator: generator);
        var order = randperm(10, generator: generator);
        generator.manual_seed(9);
        Assert.True(first.Equals(randn(6, generator: generator)));
        Assert.True(order.Equals(randperm(10, generator: generator)));
        using var other = new Generator(9);
        Assert.True(first.Equals(randn(6, generator: other)));
    }

    [Fact]
    public void A_generator_continues_from_a_state_that_was_kept()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(9);
        _ = randn(5, generator: generator);
        var state = generator.get_state();
        var next = randn(5, generator: generator);
        using var resumed = new Generator();
        resumed.set_state(state);
        Assert.True(next.Equals(randn(5, generator: resumed)));
    }

    [Fact]
    public void A_random_order_has_every_number_once()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var order = randperm(100, generator: generator);
        Assert.Equal(int64, order.dtype);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), order.data<long>().ToArray().Order());
        Assert.NotEqual(Enumerable.Range(0, 100).Select(i => (long)i), order.data<long>().ToArray());
    }

    [Fact]
    public void Numbers_follow_the_distribution_they_are_drawn_from()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        // 100,000 draws: the mean of a unit of variance is within 0.02 by more than six standard errors.
        const int Count = 100_000;
        var uniform = rand(Count, generator: generator);
        Assert.InRange(uniform.min().item<float>(), 0f, 1f);
        Assert.InRange(uniform.max().item<float>(), 0f, 1f);
        Assert.Equal(0.5, uniform.mean().item<float>(), 0.02);
        var normal = randn([Count], dtype: float64, generator: generator);
        Assert.Equal(0, normal.mean().item<double>(), 0.02);
        Assert.Equal(1, normal.std().item<double>(), 0.02);
        var whole = randint(3, 7, [Count], generator: generator);
        Assert.Equal(3, whole.min().item<long>());
        Assert.Equal(6, whole.max().item<long>());
        Assert.Equal(0.3, full([Count], 0.3f).bernoulli(generator).mean().item<float>(), 0.02);
        Assert.Equal(2, zeros(Count).exponential_(0.5, generator).mean().item<float>(), 0.05);
        var drawn = multinomial(tensor(new[] { 0f, 1f, 3f }), Count, replacement: true, generator: generator);
        Assert.Equal(1.75, drawn.@float().mean().item<float>(), 0.02);
    }
}
