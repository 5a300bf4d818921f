using System.Text.Json.Serialization;

namespace MLNetHashing;

/// <summary>All that makes a tokenizer. It travels as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ClipVocabulary), "clip")]
[JsonDerivedType(typeof(BertVocabulary), "bert")]
internal abstract record TokenizerVocabulary
{
    /// <exception cref="InvalidDataException">A token that every such vocabulary has is missing or not where it should be.</exception>
    public abstract TextTokenizer Create();
}
