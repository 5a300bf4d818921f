using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>CFO (Wu, Wang, Huang: Frugal Optimization for Cost-related Hyperparameters, AAAI 2021): from the defaults, which are cheap, a step in a random
/// direction, or in the opposite one, to whatever is better; shorter steps where none is, and a new start where they are too short.</summary>
internal sealed class CostFrugalTuner : ITuner
{
    private const double FirstStep = 0.1;
    private const double ShortestStep = 1e-4;

    private readonly SearchSpace.SearchSpace _space;
    private readonly RandomDirections _random;
    private readonly int _patience;
    private double[] _start;
    private double _firstStep;

    private double[]? _incumbent;
    private double _loss;
    private double _step;
    private double[]? _direction;
    private bool _isOpposite;
    private int _trials;
    private int _before;
    private int _failures;

    public CostFrugalTuner(SearchSpace.SearchSpace space, int? seed)
    {
        (_space, _random, _start) = (space, new(space.FeatureSpaceDim, seed), space.Default);
        _patience = 1 << Math.Clamp(space.FeatureSpaceDim - 1, 0, 30);
        _firstStep = _step = FirstStep * Math.Sqrt(space.FeatureSpaceDim);
    }

    public Parameter Propose(TrialSettings settings)
    {
        if (_incumbent is null)
            return _space.SampleFromFeatureSpace(_start);
        if (!_isOpposite)
            _direction = _random.OnSphere();
        var step = _isOpposite ? -_step : _step;
        return _space.SampleFromFeatureSpace([.. _incumbent.Zip(_direction!, (value, direction) => Math.Clamp(value + step * direction, 0, 1))]);
    }

    public void Update(TrialResult result)
    {
        _trials++;
        if (_incumbent is null || result.Loss < _loss)
            Move(result);
        else if (!_isOpposite)
            _isOpposite = true;
        else
            Fail();
    }

    private void Move(TrialResult result)
    {
        (_incumbent, _loss) = (_space.MappingToFeatureSpace(result.TrialSettings.Parameter), result.Loss);
        (_isOpposite, _failures, _before) = (false, 0, _trials);
    }

    private void Fail()
    {
        _isOpposite = false;
        if (++_failures < _patience)
            return;
        // The longer the search has gone on since the last change of step or incumbent, the smaller the steps.
        _step *= Math.Sqrt((double)_before / _trials);
        (_failures, _before) = (0, _trials);
        if (_step < ShortestStep)
            StartAnew();
    }

    private void StartAnew()
    {
        _start = [.. _space.Default.Zip(_random.Gaussian(), (value, noise) => Math.Clamp(value + noise, 0, 1))];
        _firstStep += FirstStep * Math.Sqrt(_start.Length);
        (_incumbent, _step, _trials) = (null, Math.Min(_firstStep, Math.Sqrt(_start.Length)), 0);
    }
}
