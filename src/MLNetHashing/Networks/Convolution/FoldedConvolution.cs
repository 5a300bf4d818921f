namespace MLNetHashing;

/// <summary>A convolution in use: its batch normalisation has become part of its weights.</summary>
/// <param name="Weights">[outputs, inputs / groups, kernel, kernel].</param>
/// <param name="Biases">[outputs].</param>
internal sealed record FoldedConvolution(float[] Weights, float[] Biases)
{
    /// <exception cref="InvalidDataException">A weight is missing, or its shape is another.</exception>
    public static FoldedConvolution Of(ConvolutionLayer layer, MapShape input, NamedWeights weights)
    {
        var outputs = layer.Outputs;
        var kernels = weights.Take($"{layer.Name}.weight", outputs, input.Channels / layer.Groups, layer.Kernel, layer.Kernel);
        var biases = layer.HasBias ? weights.Take($"{layer.Name}.bias", outputs) : new float[outputs];
        if (layer.BatchNorm is not { } norm)
            return new(kernels, biases);

        var (gains, shifts) = (weights.Take($"{norm}.weight", outputs), weights.Take($"{norm}.bias", outputs));
        var (means, variances) = (weights.Take($"{norm}.running_mean", outputs), weights.Take($"{norm}.running_var", outputs));
        var folded = new FoldedConvolution(new float[kernels.Length], new float[outputs]);
        var perOutput = kernels.Length / outputs;
        for (var output = 0; output < outputs; output++)
        {
            var scale = gains[output] / Math.Sqrt(variances[output] + ConvolutionLayer.Epsilon);
            for (var i = output * perOutput; i < (output + 1) * perOutput; i++)
                folded.Weights[i] = (float)(scale * kernels[i]);
            folded.Biases[output] = (float)(scale * (biases[output] - (double)means[output]) + shifts[output]);
        }
        return folded;
    }
}
