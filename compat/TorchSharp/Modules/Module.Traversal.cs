using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // A tensor that is reached twice counts once, under the name it is reached by first.
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() => _submodules.Select(child => (child.Key, child.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>All submodules at any depth, without the module itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
                => named_children().SelectMany(child => child.module.named_modules().Select(part => ($"{child.name}.{part.name}", part.module)).Prepend(child));

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
                => WithSubmodules(_ownParameters.Select(own => (own.Key, own.Value)), child => child.named_parameters(), recurse);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
                => WithSubmodules(_ownBuffers.Where(own => include_nonpersistent || own.Value.Persistent).Select(own => (own.Key, own.Value.Value)),
                    child => child.named_buffers(true, include_nonpersistent), recurse);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true)
                => named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            private IEnumerable<(string, T)> WithSubmodules<T>(IEnumerable<(string, T)> own, Func<Module, IEnumerable<(string name, T value)>> ofChild, bool recurse)
                where T : Tensor
            {
                var all = !recurse ? own : own.Concat(_submodules.SelectMany(child
                    => ofChild(child.Value).Select(part => ($"{child.Key}.{part.name}", part.value))));
                return all.DistinctBy(entry => entry.Item2, ReferenceEqualityComparer.Instance);
            }
        }
    }
}
