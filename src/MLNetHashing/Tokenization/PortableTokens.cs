using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNetHashing;

/// <summary>Tokenizing as a chain of ML.NET's own transformers, which ML.NET can save: the vocabulary travels as the one value of a value map, and a custom
/// mapping makes the tokens. The classes, and the names in them, are part of the file format.</summary>
internal static class PortableTokens
{
    /// <summary>The largest number of tokens that the pieces add up to.</summary>
    public const int LongestText = 1023;

    private const string Text = "MLNetHashing.tokens.text";
    private const string Payload = "MLNetHashing.tokenizer";
    private const string TokenPiece = "MLNetHashing.tokens.";
    private const string MaskPiece = "MLNetHashing.mask.";

    /// <summary>What the payloads stand for: a payload is the same string in every row, and so is read once.</summary>
    private static readonly ConditionalWeakTable<string, TextTokenizer> Tokenizers = [];

    public static IEstimator<ITransformer> Create(MLContext ml, string input, string output, string? mask, TextTokenizer tokenizer)
    {
        var chain = ml.Transforms.CopyColumns(Text, input)
            .Append(PayloadColumn.Of(ml, Payload, Convert.ToBase64String(TokenizerFile.Write(tokenizer))))
            .Append(ml.Transforms.CustomMapping(new Factory().GetMapping(), Factory.Contract))
            .Append(VectorPieces.Join(ml, output, PiecesOf(TokenPiece, tokenizer.ContextLength)));
        if (mask is not null)
            chain = chain.Append(VectorPieces.Join(ml, mask, PiecesOf(MaskPiece, tokenizer.ContextLength)));
        return chain.Append(ml.Transforms.DropColumns(
            [Text, Payload, .. PayloadColumn.Temporaries, .. PiecesOf(TokenPiece, LongestText), .. PiecesOf(MaskPiece, LongestText)]));
    }

    private static string[] PiecesOf(string name, int length) => [.. VectorPieces.SizesOf(length).Select(size => name + size)];

    public sealed class TextRow
    {
        [ColumnName(Text)]
        public ReadOnlyMemory<char> Value { get; set; }

        [ColumnName(Payload)]
        public string Vocabulary { get; set; } = "";
    }

    /// <summary>Tokens and mask in pieces.</summary>
    public sealed class Pieces
    {
        [ColumnName(TokenPiece + "1")]
        [VectorType(1)]
        public long[] Tokens1 { get; set; } = new long[1];

        [ColumnName(TokenPiece + "2")]
        [VectorType(2)]
        public long[] Tokens2 { get; set; } = new long[2];

        [ColumnName(TokenPiece + "4")]
        [VectorType(4)]
        public long[] Tokens4 { get; set; } = new long[4];

        [ColumnName(TokenPiece + "8")]
        [VectorType(8)]
        public long[] Tokens8 { get; set; } = new long[8];

        [ColumnName(TokenPiece + "16")]
        [VectorType(16)]
        public long[] Tokens16 { get; set; } = new long[16];

        [ColumnName(TokenPiece + "32")]
        [VectorType(32)]
        public long[] Tokens32 { get; set; } = new long[32];

        [ColumnName(TokenPiece + "64")]
        [VectorType(64)]
        public long[] Tokens64 { get; set; } = new long[64];

        [ColumnName(TokenPiece + "128")]
        [VectorType(128)]
        public long[] Tokens128 { get; set; } = new long[128];

        [ColumnName(TokenPiece + "256")]
        [VectorType(256)]
        public long[] Tokens256 { get; set; } = new long[256];

        [ColumnName(TokenPiece + "512")]
        [VectorType(512)]
        public long[] Tokens512 { get; set; } = new long[512];

        [ColumnName(MaskPiece + "1")]
        [VectorType(1)]
        public long[] Mask1 { get; set; } = new long[1];

        [ColumnName(MaskPiece + "2")]
        [VectorType(2)]
        public long[] Mask2 { get; set; } = new long[2];

        [ColumnName(MaskPiece + "4")]
        [VectorType(4)]
        public long[] Mask4 { get; set; } = new long[4];

        [ColumnName(MaskPiece + "8")]
        [VectorType(8)]
        public long[] Mask8 { get; set; } = new long[8];

        [ColumnName(MaskPiece + "16")]
        [VectorType(16)]
        public long[] Mask16 { get; set; } = new long[16];

        [ColumnName(MaskPiece + "32")]
        [VectorType(32)]
        public long[] Mask32 { get; set; } = new long[32];

        [ColumnName(MaskPiece + "64")]
        [VectorType(64)]
        public long[] Mask64 { get; set; } = new long[64];

        [ColumnName(MaskPiece + "128")]
        [VectorType(128)]
        public long[] Mask128 { get; set; } = new long[128];

        [ColumnName(MaskPiece + "256")]
        [VectorType(256)]
        public long[] Mask256 { get; set; } = new long[256];

        [ColumnName(MaskPiece + "512")]
        [VectorType(512)]
        public long[] Mask512 { get; set; } = new long[512];

        internal void Fill(ReadOnlySpan<int> tokens, int count)
        {
            long[][] tokenPieces = [Tokens512, Tokens256, Tokens128, Tokens64, Tokens32, Tokens16, Tokens8, Tokens4, Tokens2, Tokens1];
            long[][] maskPieces = [Mask512, Mask256, Mask128, Mask64, Mask32, Mask16, Mask8, Mask4, Mask2, Mask1];
            var filled = 0;
            for (var piece = 0; piece < tokenPieces.Length; piece++)
            {
                var size = tokenPieces[piece].Length;
                if ((tokens.Length & size) == 0)
                    continue;
                for (var i = 0; i < size; i++, filled++)
                {
                    tokenPieces[piece][i] = tokens[filled];
                    maskPieces[piece][i] = filled < count ? 1 : 0;
                }
            }
        }
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class Factory : CustomMappingFactory<TextRow, Pieces>
    {
        public const string Contract = "MLNetHashing.Tokenize/1";

        public override Action<TextRow, Pieces> GetMapping() => static (row, pieces) =>
        {
            var tokenizer = Tokenizers.GetValue(row.Vocabulary, static text => TokenizerFile.Read(Convert.FromBase64String(text)));
            Span<int> tokens = stackalloc int[LongestText];
            tokens = tokens[..tokenizer.ContextLength];
            pieces.Fill(tokens, tokenizer.Encode(row.Value.Span, tokens));
        };
    }
}
