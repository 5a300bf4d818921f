using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => Modules.Sequential.Of([]);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => Modules.Sequential.Of(modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
                => Modules.Sequential.Of(modules.Select((module, i) => ($"{i}", module)));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => Modules.Sequential.Of(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other, named by their place where no name is given. What passes between them is disposed on the way, as in TorchSharp.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.Module<Tensor, Tensor>> _modules = [];

        protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules)
                append(name, module);
        }

        protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules)
                append(module);
        }

        public int Count => _modules.Count;

        public nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            var added = (nn.Module<Tensor, Tensor>)module;
            register_module(name, added);
            _modules.Add(added);
            return this;
        }

        public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{_modules.Count}", module);

        public override Tensor forward(Tensor tensor)
        {
            if (_modules.Count == 0)
                return tensor.alias();
            var current = tensor;
            foreach (var module in _modules)
            {
                var next = module.call(current);
                // A module may give back what it was given.
                if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                    current.Dispose();
                current = next;
            }
            return current;
        }

        internal static Sequential Of(IEnumerable<(string, nn.Module<Tensor, Tensor>)> modules) => new([.. modules]);
    }
}
