using System.Security.Cryptography;
using System.Text;

namespace MLNetHashing;

/// <summary>A ranker as text, which is how it travels in a model file. The codes and ids of a view travel themselves; of an index
/// file, its name and SHA-256.</summary>
internal static class RankingPayload
{
    /// <summary>The most that travels in a model file: as much as surely fits one string of base64.</summary>
    public const long MaxBytes = 512L << 20;

    private const byte InModel = 1;
    private const byte InFile = 2;

    /// <exception cref="NotSupportedException">The codes and ids of the view are too large.</exception>
    public static string Write(Ranker ranker, long maxBytes = MaxBytes)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(ranker.K);
        if (ranker.Database.IndexFile is { } file)
        {
            writer.Write(InFile);
            writer.Write(file);
            writer.Write(Sha256(file));
        }
        else
        {
            writer.Write(InModel);
            WriteDatabase(writer, ranker.Database, maxBytes);
        }
        return Convert.ToBase64String(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="FileNotFoundException">The index file is not there.</exception>
    /// <exception cref="InvalidDataException">The index file is not the one that the model was saved with.</exception>
    public static Ranker Read(string payload)
    {
        using var reader = new BinaryReader(new MemoryStream(Convert.FromBase64String(payload)), Encoding.UTF8);
        var k = reader.ReadInt32();
        return new(reader.ReadByte() == InFile ? OpenFile(reader.ReadString(), reader.ReadBytes(SHA256.HashSizeInBytes)) : ReadDatabase(reader), k);
    }

    private static void WriteDatabase(BinaryWriter writer, RankedDatabase database, long maxBytes)
    {
        var codes = database.Codes!;
        if (codes.ByteLength <= maxBytes)
        {
            writer.Write(database.Origin);
            writer.Write(codes.Bits);
            writer.Write((int)codes.ByteLength);
            writer.Write(codes.AsSpan());
            database.Ids.Write(writer);
            if (writer.BaseStream.Length <= maxBytes)
                return;
        }
        throw new NotSupportedException($"The database has {codes.Count:N0} codes of {codes.Bits} bits, with their ids more than the {maxBytes:N0} bytes that "
            + "a model file can hold. Write them to an index file with HammingRankTransformer.SaveIndex and rank that, HammingRank(…, indexFile: …): a model "
            + "then holds the file's name and checksum, and hits are row numbers.");
    }

    private static RankedDatabase ReadDatabase(BinaryReader reader)
    {
        var origin = reader.ReadString();
        var bits = reader.ReadInt32();
        var codes = BinaryCodes.FromBytes(reader.ReadBytes(reader.ReadInt32()), bits);
        return RankedDatabase.Of(codes, HitIds.Read(reader), origin);
    }

    private static RankedDatabase OpenFile(string file, byte[] expected)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"The model ranks the index file '{file}', which is not there (looked for from '{Environment.CurrentDirectory}'). "
                + "Put it there, or save the model with another file.", file);
        }
        return Sha256(file).AsSpan().SequenceEqual(expected)
            ? RankedDatabase.Open(file)
            : throw new InvalidDataException($"The index file '{file}' is not the one that the model was saved with: its SHA-256 is another. "
                + "Put the old one back, or save the model anew.");
    }

    private static byte[] Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        return SHA256.HashData(stream);
    }
}
