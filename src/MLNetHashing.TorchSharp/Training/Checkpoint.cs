using System.IO.Compression;
using System.Text.Json;

namespace MLNetHashing;

/// <summary>A training after an epoch, as a file to go on from: weights, the optimisers' states and the course so far. Neither torch's generator nor the order
/// of the rows has to be kept, since both start anew from the seed and the number of each epoch.</summary>
/// <param name="Course">What has happened.</param>
/// <param name="Weights">The method's state.</param>
/// <param name="Optimizers">The groups' states.</param>
/// <param name="Best">The method's state when validation was best.</param>
internal sealed record Checkpoint(TrainingCourse Course, byte[] Weights, byte[] Optimizers, byte[]? Best)
{
    private const int Version = 1;

    public static string PathIn(string folder) => Path.Combine(folder, "training.checkpoint");

    /// <summary>Writes beside and renames: whenever this is cut short, the file is the one before or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">What the training is of, see <see cref="TrainingIdentity"/>.</param>
    public void Save(string path, IReadOnlyDictionary<string, string> identity)
    {
        var partial = path + ".partial";
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write))
        {
            using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                Write(archive, "checkpoint.json", JsonSerializer.SerializeToUtf8Bytes(new Header(Version, identity, Course)));
                Write(archive, "weights", Weights);
                Write(archive, "optimizers", Optimizers);
                if (Best is not null)
                    Write(archive, "best", Best);
            }
            file.Flush(flushToDisk: true);
        }
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Reads a checkpoint, if there is one.</summary>
    /// <exception cref="InvalidOperationException">It is of another training; the message says what differs.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public static Checkpoint? Load(string path, IReadOnlyDictionary<string, string> identity)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var header = JsonSerializer.Deserialize<Header>(Read(archive, "checkpoint.json"))!;
            if (header.Version != Version)
                throw new InvalidDataException($"It has version {header.Version}, this is version {Version}.");
            TrainingIdentity.Require(header.Identity, identity, path);
            return new(header.Course, Read(archive, "weights"), Read(archive, "optimizers"), header.Course.BestMap is null ? null : Read(archive, "best"));
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new InvalidDataException($"The checkpoint '{path}' cannot be read: {exception.Message} Delete it to train from the start.", exception);
        }
    }

    private static void Write(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"It has no '{name}'.");
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Header(int Version, IReadOnlyDictionary<string, string> Identity, TrainingCourse Course);
}
