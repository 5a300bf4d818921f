using static TorchSharp.torch;

namespace MLNetHashing.Tests.Methods;

public class DaphHashLossTests
{
    public static TheoryData<int> Cases => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Terms_loss_and_gradients_are_those_of_the_released_code(int number)
    {
        using var scope = NewDisposeScope();
        var expected = FixtureFile.Cases("daph_stage2.json")[number];
        var codes = expected.Tensor("codes").requires_grad_();
        var (image, text, classes) = (expected.Tensor("image_proxies"), expected.Tensor("text_proxies"), expected.Tensor("class_proxies"));
        var labels = expected.Tensor("labels");
        var relations = DaphRelations.Of(labels, expected.Tensor("anchor_labels"), expected.GetProperty("full_positive_rule").GetString() == "superset");
        var hashLoss = new DaphHashLoss(Number("gamma"), Number("sigma"), Number("eta"));

        var loss = hashLoss.Compute(codes, labels, relations, image, text, classes);
        loss.backward();

        var (fullImage, partialImage) = hashLoss.Pairs(codes, image, relations);
        var (fullText, partialText) = hashLoss.Pairs(codes, text, relations);
        AssertTerm("full_image", fullImage);
        AssertTerm("full_text", fullText);
        AssertTerm("partial_image", partialImage);
        AssertTerm("partial_text", partialText);
        AssertTerm("class", hashLoss.Classes(codes, labels, classes));
        DaphFixture.AssertNear(Number("loss"), loss);
        FixtureFile.AssertNear(expected.Tensor("grad_codes"), codes.grad!, 1e-4, 1e-6);

        double Number(string name) => expected.GetProperty(name).GetDouble();
        void AssertTerm(string name, Tensor term) => DaphFixture.AssertNear(expected.GetProperty("terms").GetProperty(name).GetDouble(), term);
    }

    [Theory]
    [InlineData("no labels", new float[] { 0, 0, 0 }, new float[] { 0, 1, 1 })]
    [InlineData("no full positives", new float[] { 1, 0, 0 }, new float[] { 1, 1, 0 })]
    [InlineData("no partial positives", new float[] { 1, 0, 0 }, new float[] { 0, 1, 0 })]
    [InlineData("no negatives", new float[] { 1, 1, 1 }, new float[] { 1, 1, 1 })]
    public void Whatever_a_sample_lacks_gives_no_NaN(string what, float[] sample, float[] pair)
    {
        using var scope = NewDisposeScope();
        var labels = tensor(sample, [1, 3]);
        foreach (var fullMayHaveMore in new[] { false, true })
        {
            var codes = zeros(1, 8).requires_grad_();
            var relations = DaphRelations.Of(labels, tensor(pair, [1, 3]), fullMayHaveMore);

            var loss = new DaphHashLoss(20, 0.2, 1).Compute(codes, labels, relations, ones(1, 8), -ones(1, 8), ones(3, 8));
            loss.backward();

            Assert.True(float.IsFinite(loss.item<float>()), what);
            Assert.True(codes.grad!.isfinite().all().item<bool>(), what);
        }
    }

    [Fact]
    public void A_sample_all_of_whose_pairs_are_positives_has_nothing_to_lose()
    {
        using var scope = NewDisposeScope();
        var labels = ones(2, 3);
        var relations = DaphRelations.Of(labels, ones(5, 3), fullMayHaveMore: false);

        var loss = new DaphHashLoss(20, 0.2, 1).Compute(zeros(2, 8), labels, relations, ones(5, 8), ones(5, 8), ones(3, 8));

        Assert.Equal(0, loss.item<float>());
    }
}
