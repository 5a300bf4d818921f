using static TorchSharp.torch;

namespace MLNetHashing;

/// <summary>What a method is given to build its networks of.</summary>
/// <param name="ImageEncoder">The encoder of pictures, on the CPU, with its initial weights; the method takes it over.</param>
/// <param name="TextEncoder">The encoder of texts.</param>
/// <param name="Classes">The number of labels.</param>
/// <param name="Rows">The number of pairs that are learned from.</param>
/// <param name="Steps">The number of steps in the whole training.</param>
/// <param name="Device">Where to train.</param>
internal sealed record TrainingSetup(EncoderModule ImageEncoder, EncoderModule TextEncoder, int Classes, int Rows, long Steps, Device Device);
