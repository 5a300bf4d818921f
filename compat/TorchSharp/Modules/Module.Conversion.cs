using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Moves or converts parameters, their gradients and buffers. As in TorchSharp what changes is a new object, the old one is disposed, and fields of
            /// the module that held it hold the new one: make an optimiser afterwards.
            /// </summary>
            internal void Convert(ScalarType? type, Device? device, bool nonBlocking)
            {
                using var _ = no_grad();
                new Conversion(type, device, nonBlocking).Run(this);
            }

            private sealed class Conversion(ScalarType? type, Device? device, bool nonBlocking)
            {
                // A parameter that several modules share stays one.
                private readonly Dictionary<Tensor, Tensor> _converted = new(ReferenceEqualityComparer.Instance);

                internal void Run(Module root)
                {
                    Visit(root);
                    foreach (var old in _converted.Keys)
                        old.Dispose();
                }

                private void Visit(Module module)
                {
                    foreach (var child in module._submodules.Values)
                        Visit(child);
                    foreach (var (name, parameter) in module._ownParameters.ToArray())
                        module._ownParameters[name] = (Parameter)Converted(parameter);
                    foreach (var (name, (buffer, persistent)) in module._ownBuffers.ToArray())
                        module._ownBuffers[name] = (Converted(buffer), persistent);
                    foreach (var field in module.ComponentFields())
                    {
                        if (field.GetValue(module) is Tensor tensor && _converted.TryGetValue(tensor, out var converted))
                            field.SetValue(module, converted);
                    }
                }

                private Tensor Converted(Tensor tensor)
                {
                    if (_converted.TryGetValue(tensor, out var converted))
                        return converted;
                    if (!Changes(tensor))
                        return tensor;
                    converted = _converted[tensor] = tensor is Parameter parameter ? ConvertedParameter(parameter) : To(tensor);
                    return converted.DetachFromDisposeScope();
                }

                private Parameter ConvertedParameter(Parameter parameter)
                {
                    using var data = To(parameter);
                    var converted = new Parameter(data, parameter.requires_grad);
                    using var gradient = parameter.grad;
                    if (gradient is not null)
                    {
                        using var moved = To(gradient);
                        converted.grad = moved;
                    }
                    return converted;
                }

                // "cuda" without a number is any CUDA device.
                private bool Changes(Tensor tensor)
                    => TypeOf(tensor) != tensor.dtype
                        || (device is not null && (device.type != tensor.device_type || (device.index >= 0 && device.index != tensor.device_index)));

                private Tensor To(Tensor tensor) => tensor.to(TypeOf(tensor), device ?? tensor.device, non_blocking: nonBlocking);

                // Counters and indices keep their type.
                private ScalarType TypeOf(Tensor tensor) => type is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
            }
        }
    }
}
