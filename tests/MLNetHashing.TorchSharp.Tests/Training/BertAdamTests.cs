using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Training;

public class BertAdamTests
{
    [Fact]
    public void The_trajectory_is_that_of_the_released_optimiser()
    {
        using var scope = NewDisposeScope();
        foreach (var expected in FixtureFile.Cases("bert_adam.json"))
        {
            var (weight, bias) = (new Parameter(expected.Tensor("weight0")), new Parameter(expected.Tensor("bias0")));
            using var group = Group(expected, weight, bias);
            var checkpoints = expected.GetProperty("trajectory").EnumerateArray().ToDictionary(point => point.GetProperty("after_step").GetInt32());
            var step = 0;
            foreach (var gradients in expected.GetProperty("gradients").EnumerateArray())
            {
                (weight.grad, bias.grad) = (gradients.Tensor("weight"), gradients.Tensor("bias"));
                group.Step();
                if (!checkpoints.TryGetValue(++step, out var point))
                    continue;
                FixtureFile.AssertNear(point.Tensor("weight"), weight, 1e-6, 1e-6);
                FixtureFile.AssertNear(point.Tensor("bias"), bias, 1e-6, 1e-6);
            }
            Assert.Equal(30, step);
        }
    }

    [Fact]
    public void Saved_in_the_middle_and_loaded_it_goes_on_to_the_last_bit()
    {
        using var scope = NewDisposeScope();
        var expected = FixtureFile.Cases("bert_adam.json")[0];
        var gradients = expected.GetProperty("gradients").EnumerateArray().ToArray();
        var (through, throughBias) = (new Parameter(expected.Tensor("weight0")), new Parameter(expected.Tensor("bias0")));
        using var whole = Group(expected, through, throughBias);
        var state = new MemoryStream();
        Tensor? weightThen = null, biasThen = null;
        for (var i = 0; i < gradients.Length; i++)
        {
            if (i == 13)
            {
                whole.Save(new BinaryWriter(state));
                (weightThen, biasThen) = (through.detach().clone(), throughBias.detach().clone());
            }
            (through.grad, throughBias.grad) = (gradients[i].Tensor("weight"), gradients[i].Tensor("bias"));
            whole.Step();
        }

        var (resumed, resumedBias) = (new Parameter(weightThen!), new Parameter(biasThen!));
        using var rest = Group(expected, resumed, resumedBias);
        state.Position = 0;
        rest.Load(new BinaryReader(state));
        foreach (var gradient in gradients[13..])
        {
            (resumed.grad, resumedBias.grad) = (gradient.Tensor("weight"), gradient.Tensor("bias"));
            rest.Step();
        }

        FixtureFile.AssertNear(through.detach(), resumed, 0, 0);
        FixtureFile.AssertNear(throughBias.detach(), resumedBias, 0, 0);
    }

    [Fact]
    public void A_parameter_without_a_gradient_stays()
    {
        using var scope = NewDisposeScope();
        var idle = new Parameter(ones(3));
        using var optimizer = new BertAdam([idle]);

        optimizer.Step(0.1);

        FixtureFile.AssertNear(ones(3), idle, 0, 0);
    }

    [Fact]
    public void The_state_of_other_parameters_is_refused()
    {
        using var scope = NewDisposeScope();
        using var small = new BertAdam([new Parameter(ones(3))]);
        using var large = new BertAdam([new Parameter(ones(4))]);
        var state = new MemoryStream();
        small.Save(new BinaryWriter(state));
        state.Position = 0;

        var error = Assert.Throws<InvalidDataException>(() => large.Load(new BinaryReader(state)));

        Assert.Contains("[4]", error.Message);
    }

    private static ParameterGroup Group(JsonElement expected, Parameter weight, Parameter bias) => new(
        new BertAdam(
            [weight, bias],
            expected.GetProperty("weight_decay").GetDouble(),
            expected.GetProperty("beta1").GetDouble(),
            expected.GetProperty("beta2").GetDouble(),
            expected.GetProperty("eps").GetDouble(),
            expected.GetProperty("max_grad_norm").GetDouble()),
        expected.GetProperty("lr").GetDouble(),
        Schedules.WarmUpCosine(expected.GetProperty("warmup").GetDouble()),
        expected.GetProperty("total_steps").GetInt64());
}
