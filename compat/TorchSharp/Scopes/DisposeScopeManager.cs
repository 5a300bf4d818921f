using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The dispose scopes of each thread and their statistics.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _ofThread;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    public static ThreadDisposeScopeStatistics Statistics => OfThread._statistics;

    internal static DisposeScopeManager OfThread => _ofThread ??= new();

    internal DisposeScope? Current { get; private set; }

    internal LifetimeStatistics Tensors => _statistics.TensorStatistics;

    internal DisposeScope Open() => Current = new DisposeScope(this, Current);

    /// <summary>Counts a new tensor and puts it into the innermost scope, if there is one.</summary>
    internal void Register(Tensor tensor)
    {
        if (Current is null)
        {
            Tensors.CreatedOutsideScopeCount++;
            return;
        }
        Tensors.CreatedInScopeCount++;
        Current.Add(tensor);
    }

    /// <summary>Takes a scope out, wherever it is: scopes are not always disposed from the innermost.</summary>
    internal void Remove(DisposeScope scope)
    {
        if (Current == scope)
        {
            Current = scope.Outer;
            return;
        }
        for (var inner = Current; inner is not null; inner = inner.Outer)
        {
            if (inner.Outer == scope)
                inner.Outer = scope.Outer;
        }
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.OfThread.Open();

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.OfThread.Current;

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
