using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Training;

public class AdamTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void The_trajectory_is_that_of_torch_also_of_parameters_of_many_pieces(double weightDecay)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        var start = randn(300, 300);
        var (own, expected) = (new Parameter(start.clone()), new Parameter(start.clone()));
        using var adam = new Adam([own], weightDecay);
        using var torchs = optim.Adam([expected], 0.01, weight_decay: weightDecay);
        for (var step = 0; step < 20; step++)
        {
            var gradient = randn(300, 300) * Math.Pow(10, step % 5 - 2);
            (own.grad, expected.grad) = (gradient.clone(), gradient.clone());

            adam.Step(0.01);
            torchs.step();

            FixtureFile.AssertNear(expected.detach(), own.detach(), 1e-5, 1e-6);
        }
    }

    [Fact]
    public void Saved_in_the_middle_and_loaded_it_goes_on_to_the_last_bit()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        var gradients = Enumerable.Range(0, 9).Select(_ => randn(5, 4)).ToArray();
        var (through, state) = (new Parameter(ones(5, 4)), new MemoryStream());
        using var whole = new Adam([through], 0.1);
        Step(whole, through, gradients[..4]);
        whole.Save(new BinaryWriter(state));
        var resumed = new Parameter(through.detach().clone());
        Step(whole, through, gradients[4..]);

        using var rest = new Adam([resumed], 0.1);
        state.Position = 0;
        rest.Load(new BinaryReader(state));
        Step(rest, resumed, gradients[4..]);

        FixtureFile.AssertNear(through.detach(), resumed.detach(), 0, 0);

        static void Step(Adam adam, Parameter parameter, Tensor[] gradients)
        {
            foreach (var gradient in gradients)
            {
                parameter.grad = gradient.clone();
                adam.Step(0.1);
            }
        }
    }
}
