namespace MLNetHashing;

/// <summary>The two towers of a pretrained CLIP. What they make of a picture and of its text is alike from the start.</summary>
public sealed class ClipEncoders
{
    internal ClipEncoders(ClipFile file, FineTuning fineTuning)
    {
        fineTuning.Check(file.Vision.Layers, "CLIP's image tower");
        fineTuning.Check(file.Text.Layers, "CLIP's text tower");
        Image = new ClipEncoder(file.Vision, file.VisionWeights, fineTuning);
        Text = new ClipEncoder(file.Text, file.TextWeights, fineTuning);
    }

    /// <summary>Takes pictures, resized and normalised as CLIP's were.</summary>
    public Encoder Image { get; }

    /// <summary>Takes text where <see cref="Encoders.Clip"/> was given the tokenizer. Else it takes the tokenizer's ids, start and end included: a vector of
    /// Int32 or Int64, padded with 0 to the model's context length (77 tokens in the published ones) or as long as the text.</summary>
    public Encoder Text { get; }
}
