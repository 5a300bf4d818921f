using Microsoft.ML;
using TorchSharp;

namespace MLNetHashing.Tests.Training;

public class LiveTensorTests
{
    public static TheoryData<string> Methods => new(MethodUnderTest.AllAndBaselines);

    [Theory]
    [MemberData(nameof(Methods))]
    public void No_epoch_leaves_tensors_behind(string method)
    {
        var live = new List<long>();
        var progress = new ProgressList(report =>
        {
            if (report.IsEndOfEpoch)
                live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        });
        var ml = new MLContext();

        ml.Trainer(MethodUnderTest.Options(method) with { Progress = progress, ValidationFraction = 0.2, GradientClipNorm = 1 })
            .Fit(ml.View(SyntheticPairs.Draw(70, 1)));

        // The first step makes the momenta of SGD.
        Assert.Single(live.Distinct());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void No_training_leaves_tensors_behind(string method)
    {
        using var folder = new ScratchFolder();
        var ml = new MLContext();
        var data = ml.View(SyntheticPairs.Draw(70, 1));
        var options = MethodUnderTest.Options(method) with { CheckpointFolder = folder.Path, ValidationFraction = 0.2 };
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        ml.Trainer(options).Fit(data);
        ml.Trainer(options).Fit(data);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Ten_thousand_predictions_leave_no_tensors_behind()
    {
        var ml = new MLContext();
        var model = ml.Trainer(MethodUnderTest.Options("DSPH")).Fit(ml.View(SyntheticPairs.Draw(20, 1)));
        using var engine = ml.Model.CreatePredictionEngine<Pair, Codes>(model);
        var pair = SyntheticPairs.Draw(1, 2)[0];
        var first = engine.Predict(pair);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 10_000; i++)
            Assert.Equal(first.ImageCode, engine.Predict(pair).ImageCode);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_threads_and_the_generator_of_torch_are_given_back_as_they_were(string method)
    {
        var threads = torch.get_num_threads();
        torch.random.manual_seed(5);
        var drawn = torch.rand(3).data<float>().ToArray();
        torch.random.manual_seed(5);
        var ml = new MLContext();

        ml.Trainer(MethodUnderTest.Options(method) with { Threads = threads + 1 }).Fit(ml.View(SyntheticPairs.Draw(20, 1)));

        Assert.Equal(threads, torch.get_num_threads());
        Assert.Equal(drawn, torch.rand(3).data<float>().ToArray());
    }

    private sealed class Codes
    {
        public byte[] ImageCode { get; set; } = [];
    }
}
