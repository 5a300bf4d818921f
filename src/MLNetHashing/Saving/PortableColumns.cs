using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>The columns that the custom mapping of a saved model reads and writes. The classes, and the names in them, are part of the file format.</summary>
internal static class PortableColumns
{
    public const string Value = "MLNetHashing.value";

    private const string CodePiece = "MLNetHashing.code.";
    private const string RelaxedPiece = "MLNetHashing.relaxed.";

    /// <summary>All that are not wanted once the codes are put together.</summary>
    public static IEnumerable<string> Temporaries { get; } =
        [Value, .. Enumerable.Range(0, 8).Select(power => CodePiece + (1 << power)), .. Enumerable.Range(0, 8).Select(power => RelaxedPiece + (1 << power))];

    /// <summary>The pieces that a code of so many bytes is put together of, in their order.</summary>
    public static string[] CodePieces(int bytes) => [.. VectorPieces.SizesOf(bytes).Select(size => CodePiece + size)];

    /// <summary>The pieces of the relaxed code.</summary>
    public static string[] RelaxedPieces(int bytes) => [.. VectorPieces.SizesOf(bytes).Select(size => RelaxedPiece + size)];

    /// <summary>A value to hash and the network as text.</summary>
    public abstract class Input<T>
    {
        [ColumnName(HashPayload.Column)]
        public string Network { get; set; } = "";

        [ColumnName(PortableColumns.Value)]
        public virtual T Value { get; set; } = default!;

        /// <summary>What hashes the values; each cursor has one object of this class, and so one of these.</summary>
        private PortableHasher<T>? Hasher { get; set; }

        internal void Hash(Pieces pieces)
        {
            if (Hasher?.Payload is not { } payload || !ReferenceEquals(payload, HashPayload.Of(Network)))
                Hasher = new PortableHasher<T>(HashPayload.Of(Network), SchemaDefinition.Create(GetType())[PortableColumns.Value].ColumnType);
            Hasher.Hash(Value, pieces);
        }
    }

    public sealed class Picture : Input<MLImage>
    {
        /// <summary>The size is of no importance, but a picture without one is a column type only after its assembly has been used.</summary>
        [ColumnName(PortableColumns.Value)]
        [ImageType(1, 1)]
        public override MLImage Value { get; set; } = null!;
    }

    public sealed class Text : Input<ReadOnlyMemory<char>>
    {
    }

    public sealed class Tokens : Input<VBuffer<int>>
    {
    }

    public sealed class Features : Input<VBuffer<float>>
    {
    }

    /// <summary>Code and relaxed code in pieces. The class of a custom mapping tells the sizes of its vectors, but a code may have any: so there is a piece of
    /// every power of two, and those that add up to the code's length are put together.</summary>
    public sealed class Pieces
    {
        [ColumnName(CodePiece + "1")]
        [VectorType(1)]
        public byte[] Code1 { get; set; } = new byte[1];

        [ColumnName(CodePiece + "2")]
        [VectorType(2)]
        public byte[] Code2 { get; set; } = new byte[2];

        [ColumnName(CodePiece + "4")]
        [VectorType(4)]
        public byte[] Code4 { get; set; } = new byte[4];

        [ColumnName(CodePiece + "8")]
        [VectorType(8)]
        public byte[] Code8 { get; set; } = new byte[8];

        [ColumnName(CodePiece + "16")]
        [VectorType(16)]
        public byte[] Code16 { get; set; } = new byte[16];

        [ColumnName(CodePiece + "32")]
        [VectorType(32)]
        public byte[] Code32 { get; set; } = new byte[32];

        [ColumnName(CodePiece + "64")]
        [VectorType(64)]
        public byte[] Code64 { get; set; } = new byte[64];

        [ColumnName(CodePiece + "128")]
        [VectorType(128)]
        public byte[] Code128 { get; set; } = new byte[128];

        [ColumnName(RelaxedPiece + "1")]
        [VectorType(8)]
        public float[] Relaxed1 { get; set; } = new float[8];

        [ColumnName(RelaxedPiece + "2")]
        [VectorType(16)]
        public float[] Relaxed2 { get; set; } = new float[16];

        [ColumnName(RelaxedPiece + "4")]
        [VectorType(32)]
        public float[] Relaxed4 { get; set; } = new float[32];

        [ColumnName(RelaxedPiece + "8")]
        [VectorType(64)]
        public float[] Relaxed8 { get; set; } = new float[64];

        [ColumnName(RelaxedPiece + "16")]
        [VectorType(128)]
        public float[] Relaxed16 { get; set; } = new float[128];

        [ColumnName(RelaxedPiece + "32")]
        [VectorType(256)]
        public float[] Relaxed32 { get; set; } = new float[256];

        [ColumnName(RelaxedPiece + "64")]
        [VectorType(512)]
        public float[] Relaxed64 { get; set; } = new float[512];

        [ColumnName(RelaxedPiece + "128")]
        [VectorType(1024)]
        public float[] Relaxed128 { get; set; } = new float[1024];

        internal void Fill(ReadOnlySpan<byte> code, ReadOnlySpan<float> relaxed)
        {
            byte[][] codes = [Code128, Code64, Code32, Code16, Code8, Code4, Code2, Code1];
            float[][] relaxedCodes = [Relaxed128, Relaxed64, Relaxed32, Relaxed16, Relaxed8, Relaxed4, Relaxed2, Relaxed1];
            var filled = 0;
            for (var i = 0; i < codes.Length; i++)
            {
                var size = codes[i].Length;
                if ((code.Length & size) == 0)
                    continue;
                code.Slice(filled, size).CopyTo(codes[i]);
                relaxed.Slice(8 * filled, 8 * size).CopyTo(relaxedCodes[i]);
                filled += size;
            }
        }
    }
}
