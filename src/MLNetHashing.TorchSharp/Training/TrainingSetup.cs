using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>What a method is given to build its networks of.</summary>
/// <param name="Image">The encoder of pictures, on the CPU, which the method takes over, and whether its weights were learned before.</param>
/// <param name="Text">The encoder of texts, likewise.</param>
/// <param name="Classes">The number of labels.</param>
/// <param name="Rows">The number of pairs that are learned from.</param>
/// <param name="Steps">The number of steps in the whole training.</param>
/// <param name="Pairs">The pairs that are learned from.</param>
/// <param name="LabelNames">What the labels are called.</param>
/// <param name="BuildEncoder">Makes another encoder of a modality, with initial weights of its own where they are drawn at random.</param>
/// <param name="Device">Where to train.</param>
internal sealed record TrainingSetup((EncoderModule Encoder, bool IsPretrained) Image, (EncoderModule Encoder, bool IsPretrained) Text, int Classes,
    int Rows, long Steps, TrainingPairs Pairs, LabelNames LabelNames, Func<Modality, EncoderModule> BuildEncoder, Device Device);
