using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Networks: modules, their functional forms and how weights begin.</summary>
    public static partial class nn
    {
        /// <summary>
        /// What has parameters, buffers and submodules. They belong to the module and to no dispose scope; disposing the module disposes them. Hooks and the
        /// overridable parts of moving between devices are left out.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> _ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Value, bool Persistent)> _ownBuffers = [];
            private readonly OrderedDictionary<string, Module> _submodules = [];
            private readonly string _name;
            private bool _training = true;
            private bool _disposed;

            protected Module(string name) => _name = name;

            public virtual bool training => _training;

            public virtual string GetName() => _name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var child in children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        gradient.detach_().zero_();
                }
            }

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void register_parameter(string name, Parameter? param)
            {
                RequireFreeName(name);
                if (param is not null)
                    ConditionallyRegisterParameter(name, param);
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                RequireFreeName(name);
                ConditionallyRegisterBuffer(name, tensor, persistent);
            }

            public virtual void register_module(string name, Module? submodule)
            {
                RequireFreeName(name);
                if (submodule is null)
                    return;
                if (ReferenceEquals(submodule, this) || submodule.modules().Contains(this))
                    throw new ArgumentException($"'{name}' would make the module a part of itself.", nameof(submodule));
                _submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers each field that holds a module, a parameter or a tensor (as a buffer), by the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                foreach (var field in ComponentFields())
                {
                    if (IsRegistered(field.Name))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(field.Name, module); break;
                        case Parameter parameter: register_parameter(field.Name, parameter); break;
                        case Tensor tensor: register_buffer(field.Name, tensor); break;
                    }
                }
            }

            /// <summary>Puts a parameter in place of what had its name; null takes it away.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                value?.DetachFromDisposeScope();
                if (value is null)
                    _ownParameters.Remove(name);
                else
                    _ownParameters[name] = value;
            }

            /// <summary>Puts a buffer in place of what had its name; null takes it away.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                value?.DetachFromDisposeScope();
                if (value is null)
                    _ownBuffers.Remove(name);
                else
                    _ownBuffers[name] = (value, persistent);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (var parameter in _ownParameters.Values)
                    parameter.Dispose();
                foreach (var (buffer, _) in _ownBuffers.Values)
                    buffer.Dispose();
                foreach (var module in _submodules.Values)
                    module.Dispose();
            }

            /// <summary>The module's own parameter of a name, or null.</summary>
            internal Parameter? OwnParameter(string name) => _ownParameters.GetValueOrDefault(name);

            /// <summary>The module's own buffer of a name, or null.</summary>
            internal Tensor? OwnBuffer(string name) => _ownBuffers.GetValueOrDefault(name).Value;

            private FieldInfo[] ComponentFields() => GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

            private bool IsRegistered(string name) => _ownParameters.ContainsKey(name) || _ownBuffers.ContainsKey(name) || _submodules.ContainsKey(name);

            private void RequireFreeName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"'{name}' cannot name a part of a module: a name is not empty and has no dot.", nameof(name));
                if (IsRegistered(name))
                    throw new ArgumentException($"The module '{_name}' has a part named '{name}' already.", nameof(name));
            }
        }
    }
}
