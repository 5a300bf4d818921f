using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters as a new module has them.</summary>
internal static class Fresh
{
    /// <summary>A parameter that has no values yet.</summary>
    internal static Parameter Parameter(long[] shape, ScalarType? dtype, Device? device)
    {
        using var data = empty(shape, dtype, device);
        return new Parameter(data);
    }

    internal static Parameter Parameter(long[] shape, double value, ScalarType? dtype, Device? device)
    {
        using var data = full(shape, value, dtype, device);
        return new Parameter(data);
    }

    /// <summary>Uniform in ±1/√(inputs of a unit), weights and bias, as PyTorch begins linear and convolution layers.</summary>
    internal static void Weights(Parameter weight, Parameter? bias)
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        var bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(weight).fanIn);
        nn.init.uniform_(bias, -bound, bound);
    }
}
