namespace Microsoft.ML.AutoML;

/// <summary>Trials one after another, until as many are made or as much time is over as was asked for.</summary>
public class AutoMLExperiment
{
    private readonly MLContext _context;
    private readonly AutoMLExperimentSettings _settings;
    private Func<IServiceProvider, ITrialRunner>? _runner;
    private Func<ITuner>? _tuner;
    private int _trials = int.MaxValue;
    private uint _seconds = 24 * 60 * 60;

    public AutoMLExperiment(MLContext context, AutoMLExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_context, _settings) = (context, settings);
        settings.SearchSpace ??= new();
    }

    public AutoMLExperiment SetTrialRunner<TTrialRunner>(Func<IServiceProvider, TTrialRunner> factory) where TTrialRunner : class, ITrialRunner
    {
        _runner = factory;
        return this;
    }

    public AutoMLExperiment SetTuner<TTuner>(TTuner proposer) where TTuner : class, ITuner
    {
        _tuner = () => proposer;
        return this;
    }

    public AutoMLExperiment AddSearchSpace(string key, SearchSpace.SearchSpace searchSpace)
    {
        _settings.SearchSpace![key] = searchSpace;
        return this;
    }

    public AutoMLExperiment SetMaxModelToExplore(int maxModel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxModel);
        _trials = maxModel;
        return this;
    }

    public AutoMLExperiment SetTrainingTimeInSeconds(uint trainingTimeInSeconds)
    {
        _seconds = trainingTimeInSeconds;
        return this;
    }

    public async Task<TrialResult> RunAsync(CancellationToken ct = default)
    {
        if (_runner is null || _tuner is null)
            throw new InvalidOperationException("An experiment needs a trial runner and a tuner.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(TimeSpan.FromSeconds(_seconds));

        var tuner = _tuner();
        TrialResult? best = null;
        for (var trial = 0; trial < _trials && !stop.IsCancellationRequested; trial++)
        {
            var settings = new TrialSettings { TrialId = trial };
            settings.Parameter = tuner.Propose(settings);
            using var runner = _runner(new Services(_context));
            try
            {
                // While there is no result, the trial that is under way is let finish.
                var result = await runner.RunAsync(settings, best is null ? CancellationToken.None : stop.Token);
                tuner.Update(result);
                if (result.Loss < (best?.Loss ?? double.MaxValue))
                    best = result;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            // As in the real package, a failure before the first result ends the experiment.
            catch (Exception) when (best is not null)
            {
                tuner.Update(new() { TrialSettings = settings, Loss = double.MaxValue });
            }
        }
        return best ?? throw new TimeoutException("Training time finished without completing a trial run");
    }

    /// <summary>The tuner is made when the experiment runs, of the search space that it has then.</summary>
    internal AutoMLExperiment SetTuner(Func<AutoMLExperimentSettings, ITuner> factory)
    {
        _tuner = () => factory(_settings);
        return this;
    }

    public class AutoMLExperimentSettings
    {
        public int? Seed { get; set; }

        public SearchSpace.SearchSpace? SearchSpace { get; set; }
    }

    private sealed class Services(MLContext context) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(MLContext) ? context : null;
    }
}
