using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch.Optim;

public class OptimizerTests
{
    [Fact]
    public void Groups_take_their_own_options_and_the_optimizers_where_they_have_none()
    {
        using var scope = NewDisposeScope();
        var (own, common) = (GivenGradients.NewParameter(), GivenGradients.NewParameter());
        SGD.ParamGroup[] groups =
        [
            new() { Parameters = [own], Options = new SGD.Options { LearningRate = 0.5, weight_decay = 0.25 } },
            new() { Parameters = [common] },
        ];
        using var optimizer = optim.SGD(groups, 0.125);
        own.grad = ones(4, dtype: float64);
        common.grad = ones(4, dtype: float64);
        optimizer.step();

        GivenGradients.AssertClose([.. GivenGradients.Start.Select(value => value - 0.5 * (1 + 0.25 * value))], own);
        GivenGradients.AssertClose([.. GivenGradients.Start.Select(value => value - 0.125)], common);
        Assert.Equal([0.5, 0.125], optimizer.ParamGroups.Select(group => group.LearningRate));
    }

    [Fact]
    public void A_group_that_joins_later_starts_at_its_own_first_step()
    {
        using var scope = NewDisposeScope();
        var (first, later, alone) = (GivenGradients.NewParameter(), GivenGradients.NewParameter(), GivenGradients.NewParameter());
        using var optimizer = optim.Adam([first], 0.05);
        GivenGradients.Run(optimizer, first, to: 3);
        optimizer.add_param_group(new Adam.ParamGroup { Parameters = [later], Options = new Adam.Options { LearningRate = 0.2 } });
        GivenGradients.Run(optimizer, later, to: 1);

        using var fresh = optim.Adam([alone], 0.2);
        GivenGradients.Run(fresh, alone, to: 1);
        Assert.Equal(GivenGradients.Values(alone), GivenGradients.Values(later));
        Assert.Equal(2, optimizer.parameters().Count());
    }

    [Fact]
    public void A_changed_learning_rate_holds_from_the_next_step()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.SGD([parameter], 1.0);
        optimizer.ParamGroups.Single().LearningRate = 0.25;
        parameter.grad = ones(4, dtype: float64);
        optimizer.step();
        GivenGradients.AssertClose([.. GivenGradients.Start.Select(value => value - 0.25)], parameter);
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays_as_it_is()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (GivenGradients.NewParameter(), GivenGradients.NewParameter());
        using var optimizer = optim.AdamW([used, unused], weight_decay: 0.5);
        GivenGradients.Run(optimizer, used);
        GivenGradients.AssertClose(GivenGradients.Start, unused);
    }

    [Fact]
    public void Zeroed_gradients_do_not_add_to_the_next()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.SGD([parameter], 0.1);
        (3 * parameter).sum().backward();
        optimizer.zero_grad();
        (2 * parameter).sum().backward();
        Assert.Equal([2.0, 2, 2, 2], GivenGradients.Values(parameter.grad!));
    }

    [Fact]
    public void The_closure_computes_gradients_even_where_there_are_none_and_its_loss_is_the_steps()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.SGD([parameter], 0.5);
        using var noGrad = no_grad();
        var calls = 0;
        var loss = optimizer.step(() =>
        {
            calls++;
            var sum = parameter.sum();
            sum.backward();
            return sum;
        });
        Assert.Equal(1, calls);
        Assert.Equal(GivenGradients.Start.Sum(), loss!.item<double>(), 1e-12);
        GivenGradients.AssertClose([.. GivenGradients.Start.Select(value => value - 0.5)], parameter);
    }

    [Fact]
    public void A_step_leaves_the_parameter_a_leaf_that_learns()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        using var optimizer = optim.Adam([parameter], 0.1);
        GivenGradients.Run(optimizer, parameter);
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
    }

    [Fact]
    public void What_it_remembers_outlives_the_scopes_that_it_was_made_and_stepped_in()
    {
        using var scope = NewDisposeScope();
        var (inScopes, without) = (GivenGradients.NewParameter(), GivenGradients.NewParameter());
        optim.Optimizer optimizer;
        using (NewDisposeScope())
            optimizer = optim.SGD([inScopes], 0.1, momentum: 0.9);
        using (optimizer)
        {
            for (var step = 0; step < GivenGradients.Steps; step++)
            {
                using var inner = NewDisposeScope();
                GivenGradients.Run(optimizer, inScopes, step, step + 1);
            }
        }
        using var other = optim.SGD([without], 0.1, momentum: 0.9);
        GivenGradients.Run(other, without);
        Assert.Equal(GivenGradients.Values(without), GivenGradients.Values(inScopes));
    }

    [Fact]
    public void Disposing_it_gives_back_what_it_remembers()
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        parameter.grad = ones(4, dtype: float64);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var optimizer = optim.Adam([parameter], amsgrad: true))
        {
            optimizer.step();
            Assert.True(DisposeScopeManager.Statistics.ThreadTotalLiveCount > before);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(-0.1, 0.9, 0.999)]
    [InlineData(0.1, 1.0, 0.999)]
    [InlineData(0.1, 0.9, -0.5)]
    public void Rates_out_of_range_are_refused(double rate, double beta1, double beta2)
    {
        using var scope = NewDisposeScope();
        var parameter = GivenGradients.NewParameter();
        Assert.ThrowsAny<ArgumentException>(() => optim.Adam([parameter], rate, beta1, beta2));
    }
}
