using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing;

/// <summary>SSAH and UDSPH in training: a label network, an image network and a text network of like outputs, and a discriminator for each
/// modality. In the first epochs the label network learns alone; then each step is one of the label network, one of the discriminators, and one of the image
/// and text networks.</summary>
internal class SelfSupervisedMethod : HashingMethod
{
    private readonly SelfSupervisedLoss _loss;
    private readonly SemanticNetwork _label;
    private readonly SemanticNetwork _image;
    private readonly SemanticNetwork _text;
    private readonly Discriminator _imageDiscriminator;
    private readonly Discriminator _textDiscriminator;
    private readonly ParameterGroup[] _labelGroups;
    private readonly ParameterGroup[] _discriminatorGroups;
    private readonly ParameterGroup[] _modalityGroups;
    private bool _labelsAlone;

    public SelfSupervisedMethod(SelfSupervisedOptions options, TrainingSetup setup, SelfSupervisedLoss loss)
        : base(options.Method, setup.Device, options.GradientClipNorm)
    {
        _loss = loss;
        var labels = new FeatureModule(new(setup.Classes, [SelfSupervisedOptions.FeatureSize]), FeatureScales.None(setup.Classes), dropout: 0);
        _image = Network("image", setup.Image.Encoder);
        _text = Network("text", setup.Text.Encoder);
        _label = Network("label", labels);
        _imageDiscriminator = Add("image_discriminator", new Discriminator(SelfSupervisedOptions.FeatureSize));
        _textDiscriminator = Add("text_discriminator", new Discriminator(SelfSupervisedOptions.FeatureSize));
        Move();

        EpochsBeforeCodes = Math.Min((int)Math.Round(options.WarmUp * options.Epochs), options.Epochs - 1);
        var stepsOfAll = setup.Steps / options.Epochs * (options.Epochs - EpochsBeforeCodes);
        _labelGroups = [ParameterGroup.AdamAlongCosine(_label.Parameters, options.LabelRate, setup.Steps)];
        _discriminatorGroups =
            [ParameterGroup.AdamAlongCosine(_imageDiscriminator.parameters().Concat(_textDiscriminator.parameters()), options.DiscriminatorRate, stepsOfAll)];
        _modalityGroups =
        [
            ParameterGroup.AdamAlongCosine(Image.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Image.IsPretrained, options.HeadRate), stepsOfAll),
            ParameterGroup.AdamAlongCosine(Text.Encoder.TrainedParameters, EncoderRate(options.EncoderRate, setup.Text.IsPretrained, options.HeadRate), stepsOfAll),
            ParameterGroup.AdamAlongCosine(_image.HeadParameters.Concat(_text.HeadParameters), options.HeadRate, stepsOfAll),
        ];
        Groups = [.. _labelGroups, .. _discriminatorGroups, .. _modalityGroups];

        SemanticNetwork Network(string name, EncoderModule encoder) => new(
            Add(name, new HashModule(encoder, [SelfSupervisedOptions.FeatureSize, options.Bits], dropout: 0)),
            Add($"{name}_classes", Linear(SelfSupervisedOptions.FeatureSize, setup.Classes)));
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
        var modalityLoss = ModalityLoss(image, text, supervisor, Quantization.Signs(sum), batch.Labels);
        Descend(modalityLoss, _modalityGroups);
        return (labelLoss + modalityLoss) / 3;
    }

    private Tensor LearnLabels(SemanticOutput label, Tensor codes, Tensor labels)
    {
        var loss = _loss.Semantic(label, label, Quantization.Signs(codes), labels);
        Descend(loss, _labelGroups);
        return loss;
    }

    private void LearnToDiscriminate(SemanticOutput image, SemanticOutput text, SemanticOutput supervisor) => Descend(
        SelfSupervisedLoss.Discriminate(_imageDiscriminator, supervisor.Features, image.Features)
            + SelfSupervisedLoss.Discriminate(_textDiscriminator, supervisor.Features, text.Features),
        _discriminatorGroups);

    /// <summary>What images and texts are to say of a batch, in one backward pass.</summary>
    /// <param name="image">What the image network says.</param>
    /// <param name="text">What the text network says.</param>
    /// <param name="supervisor">What the label network says; no gradient flows there.</param>
    /// <param name="codes">The codes that all networks have in common, [batch, bits], −1 or 1.</param>
    /// <param name="labels">Multi-hot labels, [batch, classes], 0 or 1.</param>
    protected virtual Tensor ModalityLoss(SemanticOutput image, SemanticOutput text, SemanticOutput supervisor, Tensor codes, Tensor labels)
        => _loss.Semantic(image, supervisor, codes, labels) + _loss.Deceive(_imageDiscriminator, image.Features)
            + _loss.Semantic(text, supervisor, codes, labels) + _loss.Deceive(_textDiscriminator, text.Features);
}
