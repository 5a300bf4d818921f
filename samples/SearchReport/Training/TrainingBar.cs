using Spectre.Console;

namespace MLNetHashing.Samples;

/// <summary>Shows in the terminal how far the training of a method has come, and remembers its losses.</summary>
internal sealed class TrainingBar(string method) : IProgress<TrainingProgress>
{
    private ProgressTask? _task;

    /// <summary>The mean loss of each epoch.</summary>
    public IReadOnlyList<double> Losses { get; private set; } = [];

    /// <summary>Shows the bar while something is trained that reports to it.</summary>
    public T Show<T>(Func<T> train)
    {
        return TerminalBar.Create().Start(context =>
        {
            _task = context.AddTask($"{method}: reading the pictures");
            return train();
        });
    }

    public void Report(TrainingProgress value)
    {
        Losses = value.EpochLosses;
        _task?.Description = FormattableString.Invariant($"{method}: epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:F4}");
        _task?.MaxValue = value.Epochs * value.Steps;
        _task?.Value = (value.Epoch - 1) * value.Steps + value.Step;
    }
}
