using System.Collections;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Modules named by their place; what calls them decides in which order. Inserting and removing are left out.</summary>
    public class ModuleList<T> : nn.Module, IEnumerable<T> where T : nn.Module
    {
        private readonly List<T> _modules = [];

        public ModuleList(params T[] modules) : base("ModuleList") => append(modules);

        public int Count => _modules.Count;

        public T this[int index] => _modules[index];

        public void Add(T item)
        {
            register_module($"{_modules.Count}", item);
            _modules.Add(item);
        }

        public void append(params T[] parameters)
        {
            foreach (var module in parameters)
                Add(module);
        }

        public IEnumerator<T> GetEnumerator() => _modules.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
