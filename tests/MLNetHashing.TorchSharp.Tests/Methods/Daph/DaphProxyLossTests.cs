using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods;

public class DaphProxyLossTests
{
    public static TheoryData<int> Cases => [0, 1];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_loss_and_gradients_are_those_of_the_released_code(int number)
    {
        using var scope = NewDisposeScope();
        var expected = FixtureFile.Cases("daph_stage1.json")[number];
        var image = expected.Tensor("image").requires_grad_();
        var text = expected.Tensor("text").requires_grad_();
        var classes = expected.Tensor("class_").requires_grad_();
        var labels = expected.Tensor("labels");
        var proxyLoss = new DaphProxyLoss(Number("gamma"), Number("sigma"), Number("alpha"), Number("beta"));

        var loss = proxyLoss.Compute(image, text, classes, labels);
        loss.backward();

        AssertTerm("image", proxyLoss.Samples(image, classes, labels));
        AssertTerm("text", proxyLoss.Samples(text, classes, labels));
        AssertTerm("orthogonal", DaphProxyLoss.Orthogonality(classes));
        AssertTerm("balance", DaphProxyLoss.Balance(image) + DaphProxyLoss.Balance(text) + DaphProxyLoss.Balance(classes));
        AssertTerm("quantization", DaphProxyLoss.Quantization(image) + DaphProxyLoss.Quantization(text) + DaphProxyLoss.Quantization(classes));
        DaphFixture.AssertNear(Number("loss"), loss);
        FixtureFile.AssertNear(expected.Tensor("grad_image"), image.grad!, 1e-4, 1e-6);
        FixtureFile.AssertNear(expected.Tensor("grad_text"), text.grad!, 1e-4, 1e-6);
        FixtureFile.AssertNear(expected.Tensor("grad_class"), classes.grad!, 1e-4, 1e-6);

        double Number(string name) => expected.GetProperty(name).GetDouble();
        void AssertTerm(string name, Tensor term) => DaphFixture.AssertNear(expected.GetProperty("terms").GetProperty(name).GetDouble(), term);
    }

    [Fact]
    public void Samples_with_no_label_or_all_labels_and_codes_of_zeros_give_no_NaN()
    {
        using var scope = NewDisposeScope();
        var codes = zeros(2, 16).requires_grad_();

        var loss = new DaphProxyLoss(20, 0.2, 0.2, 0.2).Compute(codes, codes, zeros(3, 16), tensor(new float[,] { { 0, 0, 0 }, { 1, 1, 1 } }));
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()));
        Assert.True(codes.grad!.isfinite().all().item<bool>());
    }
}
