using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Reads one component of a model file.</summary>
internal sealed class ModelLoadContext : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly string _directory;

    private ModelLoadContext(ZipArchive archive, string directory)
    {
        _archive = archive;
        _directory = directory;
        var entry = Entry(ModelSaveContext.ComponentEntry);
        var content = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(content);
        content.Position = 0;
        Reader = new BinaryReader(content, Encoding.UTF8);
        Signature = Reader.ReadString();
        Version = Reader.ReadInt32();
    }

    /// <summary>The component's own data.</summary>
    public BinaryReader Reader { get; }

    public string Signature { get; }

    /// <summary>Version of the component's data; never newer than its loader.</summary>
    public int Version { get; }

    /// <summary>Loads the component in a directory of the archive.</summary>
    /// <exception cref="FormatException">The file is of another program, damaged, or of a newer version.</exception>
    public static T Load<T>(IHostEnvironment env, ZipArchive archive, string directory) where T : class
    {
        try
        {
            using var context = new ModelLoadContext(archive, directory);
            return ComponentLoaders.Load(env, context) as T
                ?? throw new FormatException($"'{directory}' of the model file holds '{context.Signature}', where a {typeof(T).Name} belongs.");
        }
        catch (Exception damage) when (damage is EndOfStreamException or InvalidDataException or OverflowException)
        {
            throw new FormatException($"'{directory}' of the model file is damaged: {damage.Message}", damage);
        }
    }

    public T LoadComponent<T>(IHostEnvironment env, string name) where T : class => Load<T>(env, _archive, $"{_directory}/{name}");

    public void LoadStream(string name, Action<Stream> read)
    {
        using var stream = Entry(name).Open();
        read(stream);
    }

    public void Dispose() => Reader.Dispose();

    private ZipArchiveEntry Entry(string name)
        => _archive.GetEntry($"{_directory}/{name}")
            ?? throw new FormatException($"The file has no entry '{_directory}/{name}': it is not a model saved by this library, or it is incomplete.");
}
