using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What all optimisers with state share: groups, states, and the file of both, whose layout is this subset's own.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper()
    {
    }

    /// <exception cref="ArgumentException">A parameter of the group is in a group of this optimiser already.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Parameters = [.. param_group.Parameters];
        param_group.Options = Complete(param_group.Options);
        param_group.InitialLearningRate = param_group.LearningRate;
        foreach (var parameter in param_group.Parameters)
        {
            var state = NewState(parameter);
            if (!_states.TryAdd(parameter, state))
                throw new ArgumentException($"A parameter of shape [{string.Join(", ", parameter.shape)}] is in the optimizer already.", nameof(param_group));
            state.Initialize(param_group.Options);
        }
        base.add_param_group(param_group);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write(_parameter_groups.Count);
        foreach (var group in _parameter_groups)
        {
            group.Options.SaveStateDict(writer);
            writer.Write(group.Parameters.Count());
            foreach (var parameter in group.Parameters)
                _states[parameter].SaveStateDict(writer);
        }
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <exception cref="InvalidDataException">The state is of another kind of optimiser or of other groups.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        Expect("optimizer", GetType().Name, reader.ReadString());
        Expect("number of groups", _parameter_groups.Count, reader.ReadInt32());
        foreach (var group in _parameter_groups)
        {
            group.Options.LoadStateDict(reader);
            Expect("number of parameters in a group", group.Parameters.Count(), reader.ReadInt32());
            foreach (var parameter in group.Parameters)
                _states[parameter].LoadStateDict(reader);
        }

        static void Expect<T>(string what, T here, T there)
        {
            if (!EqualityComparer<T>.Default.Equals(here, there))
                throw new InvalidDataException($"The saved state does not fit this optimizer: its {what} is {there}, here it is {here}.");
        }
    }

    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss;
        using (enable_grad())
            loss = loss_closure?.Invoke();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            body((T)group);
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var state in _states.Values)
                ((IDisposable)state).Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>A group's options with the optimiser's own where the group has none.</summary>
    private protected abstract OptimizerOptions Complete(OptimizerOptions? options);

    private protected abstract OptimizerState NewState(Parameter parameter);

    private protected OptimizerState StateOf(Parameter parameter) => _states[parameter];
}
