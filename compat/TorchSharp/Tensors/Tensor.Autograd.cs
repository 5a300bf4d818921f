using TorchSharp.Interop;
using static TorchSharp.Interop.Aten;

namespace TorchSharp;

public static unsafe partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Info().RequiresGrad != 0;
            set => Update(this, "requires_grad_", value);
        }

        /// <summary>Null while there is none. Each reading makes a new object for it.</summary>
        public Tensor? grad
        {
            get
            {
                nint gradient;
                LibTorch.Check(LibTorch.boxed_get_grad(Handle, &gradient));
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                LibTorch.Check(LibTorch.boxed_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public bool is_leaf => CallScalar("is_leaf", this).ToBoolean();

        public Tensor requires_grad_(bool requires_grad = true) => Update(this, "requires_grad_", requires_grad);

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public Tensor detach() => Call("detach", this);

        public Tensor detach_() => Update(this, "detach_");

        public void retain_grad() => Update(this, "retain_grad");

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null)
            => autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }

    /// <summary>Gradients of several tensors at once.</summary>
    public static class autograd
    {
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
            => Run(tensors, grad_tensors, inputs ?? [], retain_graph ?? create_graph, create_graph, true, null);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
            => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>With <paramref name="allow_unused"/> the gradient of an input that no output depends on is null.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            if (inputs.Count == 0)
                throw new ArgumentException("There are no inputs to have gradients.", nameof(inputs));
            var gradients = new nint[inputs.Count];
            Run(outputs, grad_outputs, inputs, retain_graph || create_graph, create_graph, allow_unused, gradients);
            return Array.ConvertAll(gradients, handle => handle == 0 ? null! : new Tensor(handle));
        }

        private static void Run(IList<Tensor> outputs, IList<Tensor>? gradOutputs, IList<Tensor> inputs, bool retainGraph, bool createGraph, bool allowUnused,
            nint[]? gradients)
        {
            if (gradOutputs is not null && gradOutputs.Count != outputs.Count)
                throw new ArgumentException($"There are {outputs.Count} outputs but {gradOutputs.Count} gradients of outputs.");
            var roots = Handles(outputs);
            var seeds = gradOutputs is null ? null : Handles(gradOutputs);
            var leaves = Handles(inputs);
            fixed (nint* rootsAt = roots, seedsAt = seeds, leavesAt = leaves, gradientsAt = gradients)
            {
                LibTorch.Check(LibTorch.boxed_backward(rootsAt, seedsAt, roots.Length, leavesAt, leaves.Length,
                    retainGraph ? 1 : 0, createGraph ? 1 : 0, allowUnused ? 1 : 0, gradientsAt));
            }
            GC.KeepAlive(outputs);
            GC.KeepAlive(gradOutputs);
            GC.KeepAlive(inputs);
        }

        private static nint[] Handles(IList<Tensor> tensors)
        {
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++)
                handles[i] = tensors[i].Handle;
            return handles;
        }
    }
}
