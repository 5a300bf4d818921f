using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods;

public class DsphLossTests
{
    public static TheoryData<int> Cases => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Loss_and_gradients_are_those_of_the_released_code(int number)
    {
        using var scope = NewDisposeScope();
        var expected = FixtureFile.Cases("dsph.json")[number];
        var image = expected.Tensor("image").requires_grad_();
        var text = expected.Tensor("text").requires_grad_();
        var proxies = expected.Tensor("proxies").requires_grad_();

        var loss = new DsphLoss(expected.GetProperty("zeta").GetDouble(), expected.GetProperty("alpha").GetDouble())
            .Compute(image, text, expected.Tensor("labels"), proxies);
        loss.backward();

        var published = expected.GetProperty("loss").GetDouble();
        Assert.InRange(loss.item<float>(), published * (1 - 1e-5), published * (1 + 1e-5));
        FixtureFile.AssertNear(expected.Tensor("grad_image"), image.grad!, 1e-4, 1e-6);
        FixtureFile.AssertNear(expected.Tensor("grad_text"), text.grad!, 1e-4, 1e-6);
        FixtureFile.AssertNear(expected.Tensor("grad_proxies"), proxies.grad!, 1e-4, 1e-6);
    }

    [Fact]
    public void The_loss_is_that_of_the_formula_written_out()
    {
        using var scope = NewDisposeScope();
        var random = new NumpyRandomState(3);
        for (var round = 0; round < 40; round++)
        {
            var (batch, classes, bits) = (1 + random.Below(9), 1 + random.Below(6), 8 * (1 + random.Below(3)));
            var (zeta, alpha) = (random.NextDouble() - 0.3, random.NextDouble());
            var (image, text, proxies) = (Rows(random, batch, bits), Rows(random, batch, bits), Rows(random, classes, bits));
            var density = random.NextDouble();
            var labels = new float[batch, classes];
            for (var i = 0; i < batch; i++)
            {
                for (var c = 0; c < classes; c++)
                    labels[i, c] = random.NextDouble() < density ? 1 : 0;
            }

            var loss = new DsphLoss(zeta, alpha).Compute(tensor(image), tensor(text), tensor(labels), tensor(proxies)).item<float>();

            Assert.Equal(LiteralDsph.Loss(image, text, labels, proxies, zeta, alpha), loss, 4);
        }
    }

    [Fact]
    public void Samples_without_labels_or_classes_without_samples_give_no_NaN()
    {
        using var scope = NewDisposeScope();
        var codes = zeros(3, 16).requires_grad_();

        var loss = new DsphLoss(0, 0.8).Compute(codes, codes, zeros(3, 4), ones(4, 16));
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.True(codes.grad!.isfinite().all().item<bool>());
    }

    private static float[,] Rows(NumpyRandomState random, int count, int bits)
    {
        var rows = new float[count, bits];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < bits; k++)
                rows[i, k] = (float)Math.Tanh(random.NextNormal());
        }
        return rows;
    }
}
