using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter from step to step.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Zeros like the parameter that outlive every dispose scope.</summary>
    private protected Tensor Zeros()
    {
        using var _ = no_grad();
        return zeros_like(_parameter).DetachFromDisposeScope();
    }

    private protected static void Save(BinaryWriter writer, Tensor? tensor) => StateFile.Write(writer, tensor is null ? [] : [new("", tensor)]);

    /// <summary>Puts the next tensor of the file, or none, in the place of <paramref name="tensor"/>.</summary>
    private protected void Load(BinaryReader reader, ref Tensor? tensor)
    {
        using var loaded = StateFile.ReadCount(reader) == 0 ? null : StateFile.ReadData(reader, StateFile.ReadHeader(reader));
        if (loaded is not null && !loaded.shape.SequenceEqual(_parameter.shape))
        {
            throw new InvalidDataException($"The saved state is of a parameter of shape [{string.Join(", ", loaded.shape)}], "
                + $"here it has shape [{string.Join(", ", _parameter.shape)}]: the groups must list the parameters that they had when it was saved.");
        }
        Replace(ref tensor, loaded);
    }

    private protected void Replace(ref Tensor? tensor, Tensor? source)
    {
        tensor?.Dispose();
        tensor = source?.to(_parameter.device, copy: true).DetachFromDisposeScope();
    }
}
