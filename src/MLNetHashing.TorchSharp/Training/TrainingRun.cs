using System.Diagnostics;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>The loop that all methods are trained by: epochs of shuffled batches, validation, early stopping, checkpoints.</summary>
/// <param name="options">The options.</param>
/// <param name="method">The method.</param>
/// <param name="rows">The rows.</param>
/// <param name="order">Which of them are learned from.</param>
/// <param name="classes">The number of labels.</param>
/// <param name="validation">What is validated on, if anything.</param>
/// <param name="log">Takes a line an epoch.</param>
internal sealed class TrainingRun(HashingOptions options, HashingMethod method, TrainingRows rows, int[] order, int classes, Validation? validation,
    Action<string> log)
{
    private readonly int _steps = StepsPerEpoch(order.Length, options.BatchSize);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TrainingCourse _course = TrainingCourse.Start;
    private byte[]? _best;
    private long _stepsMade;
    private long _samples;

    public static int StepsPerEpoch(int rows, int batchSize) => (rows + batchSize - 1) / batchSize;

    /// <summary>Trains to the end, from the beginning or from a checkpoint.</summary>
    /// <param name="identity">What the checkpoints are of; none where no checkpoints are wanted.</param>
    /// <returns>The model with the best weights.</returns>
    /// <exception cref="OperationCanceledException">Training was stopped before its first step.</exception>
    public HashModel Train(IReadOnlyDictionary<string, string>? identity)
    {
        if (identity is not null)
        {
            Directory.CreateDirectory(options.CheckpointFolder!);
            Resume(Checkpoint.Load(CheckpointPath, identity));
        }
        method.State.train();
        while (_course.EpochLosses.Count < options.Epochs && _course.WithoutBetter < (options.Patience ?? int.MaxValue) && TrainEpoch())
        {
            if (identity is not null && (_course.EpochLosses.Count % options.CheckpointEvery == 0 || _course.EpochLosses.Count == options.Epochs))
                CurrentCheckpoint().Save(CheckpointPath, identity);
        }
        if (_stepsMade == 0 && _course.EpochLosses.Count == 0)
            options.CancellationToken.ThrowIfCancellationRequested();
        if (_best is not null)
        {
            MethodState.Load(method.State, _best);
            log($"The result has the weights of epoch {_course.BestEpoch}: validation mAP {_course.BestMap:0.0000}.");
        }
        method.State.eval();
        return method.Export();
    }

    private string CheckpointPath => Checkpoint.PathIn(options.CheckpointFolder!);

    /// <returns>Whether the epoch came to its end.</returns>
    private bool TrainEpoch()
    {
        var epoch = _course.EpochLosses.Count;
        random.manual_seed(((long)options.Seed << 32) | (uint)(epoch + 1));
        method.BeginEpoch(epoch);
        var shuffled = Shuffled(epoch);
        var (step, sum, done) = (0, 0.0, 0);
        foreach (var batch in new BatchFeed(rows, classes, options.BatchSize).Read(shuffled))
        {
            if (options.CancellationToken.IsCancellationRequested)
                return false;
            var loss = Step(batch);
            step++;
            if (!double.IsFinite(loss))
                throw NotFinite(loss, epoch, step, batch);
            _stepsMade++;
            _samples += batch.Rows.Length;
            done += batch.Rows.Length;
            sum += loss * batch.Rows.Length;
            if (step < _steps)
                Report(epoch, step, sum / done, null);
        }
        _course = _course.AfterEpoch(sum / done);
        EndEpoch(epoch, Validate());
        return true;
    }

    private double Step(RowBatch batch)
    {
        using var scope = NewDisposeScope();
        var device = method.Device;
        var loss = method.Step(new(
            method.Image.Encoder.ToTensor(batch.Image, batch.Rows.Length).to(device),
            method.Text.Encoder.ToTensor(batch.Text, batch.Rows.Length).to(device),
            tensor(batch.Labels, [batch.Rows.Length, classes]).to(device),
            batch.Rows));
        return loss.item<float>();
    }

    private double? Validate()
    {
        var epochs = _course.EpochLosses.Count;
        if (validation is null || (epochs % options.EvaluateEvery != 0 && epochs != options.Epochs))
            return null;
        var map = validation.MeanAveragePrecision(method);
        _course = _course.Validated(map);
        if (_course.BestEpoch == epochs)
            _best = MethodState.Save(method.State);
        return map;
    }

    private void EndEpoch(int epoch, double? map)
    {
        Report(epoch, _steps, _course.EpochLosses[^1], map);
        log($"Epoch {epoch + 1} of {options.Epochs}: loss {_course.EpochLosses[^1]:0.0000}{(map is null ? "" : $", validation mAP {map:0.0000}")}, "
            + $"{SamplesPerSecond:0} pairs a second.");
    }

    private void Report(int epoch, int step, double loss, double? map)
    {
        var left = (options.Epochs - epoch) * (long)_steps - step;
        options.Progress?.Report(new()
        {
            Epoch = epoch + 1,
            Epochs = options.Epochs,
            Step = step,
            Steps = _steps,
            Loss = loss,
            EpochLosses = _course.EpochLosses,
            ValidationMap = map,
            SamplesPerSecond = SamplesPerSecond,
            Elapsed = _watch.Elapsed,
            Remaining = _watch.Elapsed / _stepsMade * left,
        });
    }

    private double SamplesPerSecond => _samples / _watch.Elapsed.TotalSeconds;

    /// <summary>The rows in an order that depends on nothing but the seed and the epoch, so that a resumed training finds it again.</summary>
    private int[] Shuffled(int epoch)
    {
        var permutation = new NumpyRandomState(unchecked((uint)options.Seed * 2654435761 + (uint)epoch)).Permutation(order.Length);
        return Array.ConvertAll(permutation, place => order[place]);
    }

    private void Resume(Checkpoint? checkpoint)
    {
        if (checkpoint is null)
            return;
        (_course, _best) = (checkpoint.Course, checkpoint.Best);
        MethodState.Load(method.State, checkpoint.Weights);
        using var reader = new BinaryReader(new MemoryStream(checkpoint.Optimizers));
        foreach (var group in method.Groups)
            group.Load(reader);
        log($"Goes on from the checkpoint after epoch {_course.EpochLosses.Count}.");
    }

    private Checkpoint CurrentCheckpoint()
    {
        var optimizers = new MemoryStream();
        using (var writer = new BinaryWriter(optimizers))
        {
            foreach (var group in method.Groups)
                group.Save(writer);
        }
        return new(_course, MethodState.Save(method.State), optimizers.ToArray(), _best);
    }

    private InvalidOperationException NotFinite(double loss, int epoch, int step, RowBatch batch)
    {
        var left = rows.Skipped == 0 ? "" : ", not counting those that were left out";
        return new($"The loss is {loss} in epoch {epoch + 1}, batch {step} of {_steps}, which has the rows {string.Join(", ", batch.Rows.Order())}{left}. "
            + "A lower learning rate or a GradientClipNorm may help; so may features of a smaller scale.");
    }
}
