using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>UDSPH in training: a label network, an image network and a text network of like outputs, and a discriminator for each modality. In the first epochs
/// the label network learns alone; then each step is one of the label network, one of the discriminators, and one of the image and text networks.</summary>
internal sealed class UdsphMethod : HashingMethod
{
    private readonly UdsphLoss _loss;
    private readonly SemanticNetwork _label;
    private readonly SemanticNetwork _image;
    private readonly SemanticNetwork _text;
    private readonly Discriminator _imageDiscriminator;
    private readonly Discriminator _textDiscriminator;
    private readonly ParameterGroup[] _labelGroups;
    private readonly ParameterGroup[] _discriminatorGroups;
    private readonly ParameterGroup[] _modalityGroups;
    private bool _labelsAlone;

    public UdsphMethod(UdsphOptions options, TrainingSetup setup) : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        _loss = new(options);
        var labels = new FeatureModule(new(setup.Classes, [UdsphOptions.FeatureSize]), FeatureScales.None(setup.Classes), dropout: 0);
        _image = Network("image", setup.Image.Encoder);
        _text = Network("text", setup.Text.Encoder);
        _label = Network("label", labels);
        _imageDiscriminator = Add("image_discriminator", new Discriminator(UdsphOptions.FeatureSize));
        _textDiscriminator = Add("text_discriminator", new Discriminator(UdsphOptions.FeatureSize));
        Move();

        EpochsBeforeCodes = Math.Min((int)Math.Round(options.WarmUp * options.Epochs), options.Epochs - 1);
        var stepsOfAll = setup.Steps / options.Epochs * (options.Epochs - EpochsBeforeCodes);
        _labelGroups = [Group(_label.Parameters, options.LabelRate, setup.Steps)];
        _discriminatorGroups =
            [Group(_imageDiscriminator.parameters().Concat(_textDiscriminator.parameters()), options.DiscriminatorRate, stepsOfAll)];
        _modalityGroups =
        [
            Group(Image.Encoder.parameters(), EncoderRate(setup.Image.IsPretrained), stepsOfAll),
            Group(Text.Encoder.parameters(), EncoderRate(setup.Text.IsPretrained), stepsOfAll),
            Group(_image.HeadParameters.Concat(_text.HeadParameters), options.HeadRate, stepsOfAll),
        ];
        Groups = [.. _labelGroups, .. _discriminatorGroups, .. _modalityGroups];

        SemanticNetwork Network(string name, EncoderModule encoder) => new(
            Add(name, new HashModule(encoder, [UdsphOptions.FeatureSize, options.Bits], dropout: 0)),
            Add($"{name}_classes", Linear(UdsphOptions.FeatureSize, setup.Classes)));

        double EncoderRate(bool isPretrained) => options.EncoderRate ?? (isPretrained ? FineTuningRate : options.HeadRate);
    }

    public override HashModule Image => _image.Hash;

    public override HashModule Text => _text.Hash;

    public override IReadOnlyList<ParameterGroup> Groups { get; }

    public override int EpochsBeforeCodes { get; }

    public override void BeginEpoch(int epoch) => _labelsAlone = epoch < EpochsBeforeCodes;

    /// <returns>The mean loss of the networks that learn to make codes.</returns>
    public override Tensor Step(TrainingBatch batch)
    {
        if (_labelsAlone)
        {
            var label = _label.Describe(batch.Labels);
            return LearnLabels(label, label.Codes, batch.Labels);
        }
        var (image, text) = (_image.Describe(batch.Image), _text.Describe(batch.Text));
        var before = _label.Describe(batch.Labels);
        var sum = image.Codes + text.Codes + before.Codes;
        var labelLoss = LearnLabels(before, sum, batch.Labels);
        var supervisor = _label.Describe(batch.Labels).Detach();
        LearnToDiscriminate(image, text, supervisor);
        return (labelLoss + LearnModalities(image, text, supervisor, sum, batch.Labels)) / 3;
    }

    private Tensor LearnLabels(SemanticOutput label, Tensor codes, Tensor labels)
    {
        var loss = _loss.Semantic(label, label, Quantization.Signs(codes), labels);
        Descend(loss, _labelGroups);
        return loss;
    }

    private void LearnToDiscriminate(SemanticOutput image, SemanticOutput text, SemanticOutput supervisor) => Descend(
        UdsphLoss.Discriminate(_imageDiscriminator, supervisor.Features, image.Features)
            + UdsphLoss.Discriminate(_textDiscriminator, supervisor.Features, text.Features),
        _discriminatorGroups);

    /// <summary>Images and texts have one backward pass: what they have in common is the attention, of which each gets its own gradient.</summary>
    private Tensor LearnModalities(SemanticOutput image, SemanticOutput text, SemanticOutput supervisor, Tensor sum, Tensor labels)
    {
        var codes = Quantization.Signs(sum);
        var loss = _loss.Semantic(image, supervisor, codes, labels) + _loss.Deceive(_imageDiscriminator, image.Features)
            + _loss.Semantic(text, supervisor, codes, labels) + _loss.Deceive(_textDiscriminator, text.Features)
            + _loss.Attention(image.Features, text.Features, labels);
        Descend(loss, _modalityGroups);
        return loss;
    }

    /// <summary>Adam along a half cosine.</summary>
    private static ParameterGroup Group(IEnumerable<Parameter> parameters, double rate, long steps)
        => new(TorchOptimizer.Adam(parameters), rate, Schedules.WarmUpCosine(0), steps);
}
