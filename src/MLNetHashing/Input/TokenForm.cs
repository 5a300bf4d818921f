using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>Texts as tokens, int32, padded with 0 to a fixed length: from text by a tokenizer, or from a column that holds tokens already.</summary>
internal sealed class TokenForm : InputForm
{
    private readonly int _contextLength;
    private readonly int _vocabularySize;
    private readonly TextTokenizer? _tokenizer;

    /// <summary>A column that holds tokens.</summary>
    /// <param name="contextLength">The number of tokens of a row.</param>
    /// <param name="vocabularySize">The number of tokens that there are.</param>
    public TokenForm(int contextLength, int vocabularySize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 1);
        _contextLength = contextLength;
        _vocabularySize = vocabularySize;
    }

    /// <summary>A column of text.</summary>
    /// <param name="tokenizer">Reads the text.</param>
    public TokenForm(TextTokenizer tokenizer) : this(tokenizer.ContextLength, tokenizer.VocabularySize) => _tokenizer = tokenizer;

    public override int BytesPerRow => checked(_contextLength * sizeof(int));

    public override bool IsSlow => false;

    public override void Check(string column, DataViewType type)
    {
        if (_tokenizer is not null)
            CheckText(column, type);
        else if (type is not VectorDataViewType { ItemType: var item } || (item != NumberDataViewType.Int32 && item != NumberDataViewType.Int64))
            throw new ArgumentException($"Column '{column}' is {type}; this text transformer takes tokens, a vector of Int32 or Int64. "
                + "Make them with the tokenizer that it was trained with, or give that tokenizer to Encoders.Clip.");
    }

    /// <summary>Looks whether a column holds text.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void CheckText(string column, DataViewType type)
    {
        if (type is TextDataViewType)
            return;
        throw new ArgumentException($"Column '{column}' is {type}; the text transformer takes text. " + (type is VectorDataViewType vector
            ? FeatureForm.WayOut(vector)
            : "Convert it with ml.Transforms.Conversion.ConvertType to String."));
    }

    /// <summary>The tokens of a text that stands in no column.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="tokens">As many as a row has; all are written.</param>
    /// <returns>Whether there is a tokenizer to read it with.</returns>
    public bool TryTokenize(string text, Span<int> tokens)
    {
        _tokenizer?.Encode(text, tokens);
        return _tokenizer is not null;
    }

    public override InputReader CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        if (_tokenizer is not null)
            return CreateTextReader(row.GetGetter<ReadOnlyMemory<char>>(column), _tokenizer);
        return ((VectorDataViewType)column.Type).ItemType.RawType == typeof(int)
            ? CreateTokenReader(row.GetGetter<VBuffer<int>>(column))
            : CreateTokenReader(row.GetGetter<VBuffer<long>>(column));
    }

    private static InputReader CreateTextReader(ValueGetter<ReadOnlyMemory<char>> getText, TextTokenizer tokenizer)
    {
        var text = default(ReadOnlyMemory<char>);
        return target =>
        {
            getText(ref text);
            if (text.Span.IsWhiteSpace())
                throw new UnusableInputException("There is no text.");
            tokenizer.Encode(text.Span, MemoryMarshal.Cast<byte, int>(target));
        };
    }

    private InputReader CreateTokenReader<T>(ValueGetter<VBuffer<T>> getTokens)
        where T : struct, IBinaryInteger<T>
    {
        var sparse = default(VBuffer<T>);
        var dense = default(VBuffer<T>);
        return target =>
        {
            getTokens(ref sparse);
            sparse.CopyToDense(ref dense);
            var tokens = dense.GetValues().TrimEnd(T.Zero);
            if (tokens.IsEmpty)
                throw new UnusableInputException("There are no tokens.");
            var row = MemoryMarshal.Cast<byte, int>(target);
            row.Clear();
            for (var i = 0; i < Math.Min(tokens.Length, row.Length); i++)
                row[i] = Checked(tokens[i]);
            if (tokens.Length > row.Length)
                row[^1] = Checked(tokens[^1]);      // the end of the text, at which the transformer reads it
        };
    }

    private int Checked<T>(T token)
        where T : struct, IBinaryInteger<T>
    {
        var value = long.CreateChecked(token);
        return value >= 0 && value < _vocabularySize
            ? (int)value
            : throw new UnusableInputException($"Token {value} is not in the vocabulary of {_vocabularySize} tokens, 0 to {_vocabularySize - 1}.");
    }
}
