using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>DAPH in training. First the proxy networks learn; when they have, the proxies of all pairs are stored; from then on the hash networks learn from
/// these.</summary>
internal sealed class DaphMethod : HashingMethod
{
    private readonly DaphOptions _options;
    private readonly TrainingPairs _pairs;
    private readonly DaphProxyLoss _proxyLoss;
    private readonly DaphHashLoss _hashLoss;
    private readonly DaphSampleNetwork _imageProxies;
    private readonly DaphSampleNetwork _textProxies;
    private readonly DaphClassNetwork _classProxies;
    private readonly DaphProxies _proxies;
    private readonly ParameterGroup[] _proxyGroups;
    private readonly ParameterGroup[] _hashGroups;
    private bool _learnsProxies;

    public DaphMethod(DaphOptions options, TrainingSetup setup) : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        (_options, _pairs) = (options, setup.Pairs);
        _proxyLoss = new(options.Gamma, options.Sigma, options.Alpha, options.Beta);
        _hashLoss = new(options.Gamma, options.Sigma, options.Eta);
        Image = Add("image", new HashModule(setup.Image.Encoder, [options.Bits], dropout: 0));
        Text = Add("text", new HashModule(setup.Text.Encoder, [options.Bits], dropout: 0));
        _imageProxies = Add("imageProxies", new DaphSampleNetwork(setup.BuildEncoder(Modality.Image), setup.Classes, options.Bits));
        _textProxies = Add("textProxies", new DaphSampleNetwork(setup.BuildEncoder(Modality.Text), setup.Classes, options.Bits));
        _classProxies = Add("classProxies", new DaphClassNetwork(setup.Classes, options.Bits));
        _proxies = Add("proxies", new DaphProxies(setup.Pairs.Labels(), options.Bits));
        Move();

        var stepsOfProxies = setup.Steps / options.Epochs * EpochsBeforeCodes;
        _proxyGroups =
        [
            Group(_imageProxies.Encoder.TrainedParameters, ImageRate(options.ProxyRate), stepsOfProxies),
            Group(_textProxies.Encoder.TrainedParameters, TextRate(options.ProxyRate), stepsOfProxies),
            Group(_textProxies.FusionParameters, options.ProxyRate, stepsOfProxies),
            Group(_classProxies.parameters(), options.ClassRate, stepsOfProxies),
        ];
        if (IsAsPublished)
            Freeze(_imageProxies.FusionParameters);
        else
            _proxyGroups = [.. _proxyGroups, Group(_imageProxies.FusionParameters, options.ProxyRate, stepsOfProxies)];
        _hashGroups =
        [
            Group(Image.Encoder.TrainedParameters, ImageRate(options.HashRate), setup.Steps - stepsOfProxies),
            Group(Text.Encoder.TrainedParameters, TextRate(options.HashRate), setup.Steps - stepsOfProxies),
            Group(Image.Head.parameters().Concat(Text.Head.parameters()), options.HashRate, setup.Steps - stepsOfProxies),
        ];
        Groups = [.. _proxyGroups, .. _hashGroups];

        double ImageRate(double fromScratch) => EncoderRate(options.EncoderRate, setup.Image.IsPretrained, fromScratch);
        double TextRate(double fromScratch) => EncoderRate(options.EncoderRate, setup.Text.IsPretrained, fromScratch);

    }

    public override HashModule Image { get; }

    public override HashModule Text { get; }

    public override IReadOnlyList<ParameterGroup> Groups { get; }

    public override int EpochsBeforeCodes => _options.EpochsOfProxies;

    /// <summary>The proxies of all pairs and labels that the second stage learns from.</summary>
    public DaphProxies Proxies => _proxies;

    private bool IsAsPublished => _options.Variant == DaphVariant.AsPublished;

    public override void BeginEpoch(int epoch)
    {
        _learnsProxies = epoch < EpochsBeforeCodes;
        if (epoch == EpochsBeforeCodes)
            StoreProxies();
    }

    public override Tensor Step(TrainingBatch batch)
    {
        var loss = Loss(batch);
        Descend(loss, _learnsProxies ? _proxyGroups : _hashGroups);
        return loss;
    }

    protected override Tensor Loss(TrainingBatch batch) => _learnsProxies ? ProxyLoss(batch) : HashLoss(batch);

    private Tensor ProxyLoss(TrainingBatch batch)
        => _proxyLoss.Compute(_imageProxies.call(batch.Image, batch.Labels), _textProxies.call(batch.Text, batch.Labels), ClassCodes(), batch.Labels);

    /// <summary>The losses of both modalities: given the proxies their networks have nothing to do with each other, so that one step does for both.</summary>
    private Tensor HashLoss(TrainingBatch batch)
    {
        var image = DaphRelations.Of(batch.Labels, _proxies.Labels, fullMayHaveMore: false);
        var text = IsAsPublished ? DaphRelations.Of(batch.Labels, _proxies.Labels, fullMayHaveMore: true) : image;
        return Loss(Image.call(batch.Image), image) + Loss(Text.call(batch.Text), text);

        Tensor Loss(Tensor codes, DaphRelations relations)
            => _hashLoss.Compute(codes, batch.Labels, relations, _proxies.Image, _proxies.Text, _proxies.Classes);
    }

    private Tensor ClassCodes()
    {
        using var labels = eye(_proxies.Labels.shape[1], device: Device);
        return _classProxies.call(labels);
    }

    private void StoreProxies()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _proxyGroups)
            group.ZeroGradients();
        if (!IsAsPublished)
            State.eval();
        var stored = 0;
        foreach (var rows in _pairs.Read(_options.BatchSize))
        {
            using var step = NewDisposeScope();
            var batch = Tensors(rows);
            var count = batch.Labels.shape[0];
            _proxies.Image.narrow(0, stored, count).copy_(Quantization.Signs(_imageProxies.call(batch.Image, batch.Labels)));
            _proxies.Text.narrow(0, stored, count).copy_(Quantization.Signs(_textProxies.call(batch.Text, batch.Labels)));
            stored += rows.Rows.Length;
        }
        _proxies.Classes.copy_(Quantization.Signs(ClassCodes()));
        State.train();
    }

    private ParameterGroup Group(IEnumerable<Parameter> parameters, double rate, long steps) => _options.Optimizer == DaphOptimizer.Adam
        ? ParameterGroup.AdamAlongCosine(parameters, rate, steps, _options.WeightDecay)
        : new(new Sgd(parameters, momentum: 0, _options.WeightDecay), rate, Schedules.Constant, steps);

    private static void Freeze(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters)
            parameter.requires_grad = false;
    }
}
