namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets each group's learning rate from the number of steps so far. Those here are in closed form, of the group's initial rate.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;
                private readonly Optimizer _optimizer;
                private readonly bool _verbose;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _verbose = verbose;
                    LastEpoch = last_epoch;
                    if (last_epoch == -1)
                    {
                        foreach (var group in optimizer.ParamGroups)
                            group.InitialLearningRate = group.LearningRate;
                    }
                    BaseRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                }

                internal int LastEpoch { get; private set; }

                internal IReadOnlyList<double> BaseRates { get; }

                public IEnumerable<double> get_last_lr() => _optimizer.ParamGroups.Select(group => group.LearningRate);

                public virtual void step() => Set(LastEpoch + 1, get_lr);

                public virtual void step(int? epoch)
                {
                    if (epoch is { } given)
                        Set(given, () => get_closed_form_lr() ?? get_lr());
                    else
                        step();
                }

                protected virtual IEnumerable<double> get_lr() => BaseRates;

                /// <summary>The rates at the current epoch where they have a closed form, else null.</summary>
                protected virtual IEnumerable<double>? get_closed_form_lr() => null;

                private void Set(int epoch, Func<IEnumerable<double>> rates)
                {
                    _step_count++;
                    LastEpoch = epoch;
                    foreach (var (group, rate) in _optimizer.ParamGroups.Zip(rates().ToArray()))
                    {
                        group.LearningRate = rate;
                        if (_verbose)
                            Console.WriteLine($"Epoch {epoch}: learning rate {rate:g6}");
                    }
                }
            }
        }
    }
}
