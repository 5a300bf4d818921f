using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters and the persistent buffers themselves, not copies; what is shared is there under each of its names.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                destination ??= [];
                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(Key(name), parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(Key(name), buffer);
                foreach (var (name, module) in _submodules)
                    module.state_dict(destination, Key(name));
                return destination;
            }

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true,
                IList<string>? skip = null)
            {
                var target = state_dict();
                string[] missing = [.. target.Keys.Where(key => !source.ContainsKey(key) && !IsSkipped(key))];
                string[] unexpected = [.. source.Keys.Where(key => !target.ContainsKey(key) && !IsSkipped(key))];
                if (strict && (missing.Length > 0 || unexpected.Length > 0))
                {
                    throw new InvalidOperationException($"The state does not fit the module '{_name}'. Missing: {Listed(missing)}. Unexpected: {Listed(unexpected)}. "
                        + "Take the state of the same architecture, or strict: false.");
                }
                var common = source.Where(entry => target.ContainsKey(entry.Key) && !IsSkipped(entry.Key)).ToArray();
                foreach (var (key, value) in common)
                    RequireSameShape(key, target[key], value.shape);
                using var _ = no_grad();
                foreach (var (key, value) in common)
                    target[key].copy_(value);
                return (missing, unexpected);

                bool IsSkipped(string key) => skip is not null && skip.Contains(key);
            }

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Closes the stream, as in TorchSharp; the overload with a writer does not.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
                => StateFile.Write(writer, [.. sd.Where(entry => skip is null || !skip.Contains(entry.Key))]);

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no file '{location}' to load the module '{_name}' from.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Closes the stream, as in TorchSharp; the overload with a reader does not.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var target = state_dict();
                var count = StateFile.ReadCount(reader);
                if (strict && count != target.Count)
                    throw new ArgumentException($"The file has {count} tensors, the module '{_name}' {target.Count}: another architecture saved it. See strict: false.");
                HashSet<string> seen = [];
                using var _ = no_grad();
                for (var i = 0L; i < count; i++)
                {
                    var entry = StateFile.ReadHeader(reader);
                    if (!seen.Add(entry.Name))
                        throw new ArgumentException($"The file has '{entry.Name}' twice: it is damaged.");
                    var known = target.TryGetValue(entry.Name, out var tensor);
                    if (!known && strict)
                        throw new ArgumentException($"The file has '{entry.Name}', which the module '{_name}' has not. See strict: false.");
                    var wanted = known && !(skip is not null && skip.Contains(entry.Name));
                    if (wanted)
                        LoadInto(tensor!, entry, reader);
                    else
                        StateFile.Skip(reader, entry);
                    if (loadedParameters is not null)
                        loadedParameters[entry.Name] = wanted;
                }
                return this;
            }

            private static void LoadInto(Tensor tensor, StateFile.Header entry, BinaryReader reader)
            {
                if (tensor.dtype != entry.Type)
                    throw new ArgumentException($"'{entry.Name}' is {tensor.dtype} in the module and {entry.Type} in the file: convert the module first, with to().");
                RequireSameShape(entry.Name, tensor, entry.Shape);
                using var value = StateFile.ReadData(reader, entry);
                tensor.copy_(value);
            }

            // copy_ would broadcast.
            private static void RequireSameShape(string name, Tensor target, long[] shape)
            {
                if (!target.shape.AsSpan().SequenceEqual(shape))
                    throw new ArgumentException($"'{name}' has the shape [{string.Join(", ", target.shape)}] in the module and [{string.Join(", ", shape)}] in the state.");
            }

            private static string Listed(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names);
        }
    }
}
