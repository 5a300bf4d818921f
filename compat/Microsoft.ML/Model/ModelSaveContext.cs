using System.IO.Compression;
using System.Text;

namespace Microsoft.ML;

/// <summary>Writes one component of a model file. Differs from the real package in the layout of the file, which neither reads of the other: a zip in which
/// every component is a directory with an entry <c>Component</c> (what it is, then its own data), a directory for each of its parts, and streams.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal const string ComponentEntry = "Component";

    private readonly ZipArchive _archive;
    private readonly string _directory;
    private readonly MemoryStream _content = new();
    private bool _isSigned;

    private ModelSaveContext(ZipArchive archive, string directory)
    {
        _archive = archive;
        _directory = directory;
        Writer = new BinaryWriter(_content, Encoding.UTF8);
    }

    /// <summary>The component's own data. Write to it after <see cref="Sign"/>.</summary>
    internal BinaryWriter Writer { get; }

    /// <summary>Saves a component, and what it is made of, into a directory of the archive.</summary>
    internal static void Save(ZipArchive archive, string directory, ICanSaveModel component)
    {
        using var context = new ModelSaveContext(archive, directory);
        component.Save(context);
        context.Finish(component);
    }

    /// <summary>Says which loader reads this component: the first thing that its <c>Save</c> does.</summary>
    /// <param name="signature">The component's name in <see cref="ComponentLoaders"/>.</param>
    /// <param name="version">Version of its data, from 1.</param>
    internal void Sign(string signature, int version)
    {
        if (_isSigned)
            throw new InvalidOperationException($"The component in '{_directory}' already has a signature; '{signature}' would be a second one.");
        _isSigned = true;
        Writer.Write(signature);
        Writer.Write(version);
    }

    internal void SaveComponent(string name, ICanSaveModel component) => Save(_archive, $"{_directory}/{name}", component);

    internal void SaveStream(string name, Action<Stream> write)
    {
        using var stream = _archive.CreateEntry($"{_directory}/{name}").Open();
        write(stream);
    }

    public void Dispose() => Writer.Dispose();

    private void Finish(ICanSaveModel component)
    {
        if (!_isSigned)
            throw new InvalidOperationException(
                $"{component.GetType()}.Save wrote nothing that could be loaded again: outside the library, Save has to hand on to a built-in transformer.");
        Writer.Flush();
        SaveStream(ComponentEntry, stream => _content.WriteTo(stream));
    }
}
