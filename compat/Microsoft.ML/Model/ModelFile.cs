using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The layout of a model file: a zip with an entry that says so, the model, and the schema of its input.</summary>
internal static class ModelFile
{
    private const string LayoutEntry = "Layout";
    private const string LayoutName = "MLNetHashing.Compat model";
    private const int LayoutVersion = 1;
    private const string ModelDirectory = "Model";
    private const string SchemaEntry = "Schema";

    /// <summary>An entry of every model that the real package saves.</summary>
    private const string EntryOfRealPackage = "TrainingInfo/Version.txt";

    public static void Save(IHostEnvironment env, ITransformer model, DataViewSchema? inputSchema, Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Write(archive, LayoutEntry, writer =>
        {
            writer.Write(LayoutName);
            writer.Write(LayoutVersion);
        });
        ModelSaveContext.Save(archive, ModelDirectory, model);
        if (inputSchema is not null)
            Write(archive, SchemaEntry, writer => SchemaCodec.Write(env, writer, inputSchema));
    }

    /// <param name="env">Knows the factories of custom mappings.</param>
    /// <param name="stream">The file.</param>
    /// <param name="origin">How messages name the file.</param>
    /// <param name="inputSchema">Null where none was saved.</param>
    public static ITransformer Load(IHostEnvironment env, Stream stream, string origin, out DataViewSchema? inputSchema)
    {
        using var archive = Open(stream, origin);
        try
        {
            RequireLayout(archive);
            ArchiveChecksums.Check(archive);
            inputSchema = archive.GetEntry(SchemaEntry) is { } entry ? Read(entry, SchemaCodec.Read) : null;
            return ModelLoadContext.Load<ITransformer>(env, archive, ModelDirectory);
        }
        catch (Exception flaw) when (flaw is FormatException or InvalidDataException or EndOfStreamException)
        {
            throw new FormatException($"{origin} cannot be loaded as a model. {flaw.Message}", flaw);
        }
    }

    private static ZipArchive Open(Stream stream, string origin)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException flaw)
        {
            throw new InvalidDataException($"{origin} is not a model file, or only a part of one: {flaw.Message}", flaw);
        }
    }

    private static void RequireLayout(ZipArchive archive)
    {
        if (archive.GetEntry(EntryOfRealPackage) is not null)
            throw new FormatException("It was saved by the Microsoft.ML package; this build has a layout of its own. Build with -p:Stack=packages to load it.");
        var entry = archive.GetEntry(LayoutEntry)
            ?? throw new FormatException($"It is a zip without an entry '{LayoutEntry}', so it is none that MLContext.Model.Save wrote.");
        var (name, version) = Read(entry, reader => (reader.ReadString(), reader.ReadInt32()));
        if (name != LayoutName)
            throw new FormatException($"Its layout is '{name}', not '{LayoutName}'.");
        if (version > LayoutVersion)
            throw new FormatException($"Its layout has version {version}; up to version {LayoutVersion} can be read. Update the library.");
    }

    private static void Write(ZipArchive archive, string name, Action<BinaryWriter> write)
    {
        using var writer = new BinaryWriter(archive.CreateEntry(name).Open(), Encoding.UTF8);
        write(writer);
    }

    private static T Read<T>(ZipArchiveEntry entry, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(entry.Open(), Encoding.UTF8);
        return read(reader);
    }
}
