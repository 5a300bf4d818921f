using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns: the same tensor of libtorch as <c>data</c>, with an object and a life of its own, in <c>data</c>'s scope.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true) : base(data.Share())
    {
        MoveToOtherDisposeScope(data);
        this.requires_grad = requires_grad;
    }
}
