namespace Microsoft.ML.Data;

/// <summary>Compares text by its characters, as the memory that holds it does not.</summary>
internal sealed class OrdinalText : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
{
    private static readonly OrdinalText Instance = new();

    /// <summary>How values of a raw type are told apart.</summary>
    public static IEqualityComparer<T> EqualityOf<T>() => Instance as IEqualityComparer<T> ?? EqualityComparer<T>.Default;

    /// <summary>How values of a raw type are ordered.</summary>
    public static IComparer<T> OrderOf<T>() => Instance as IComparer<T> ?? Comparer<T>.Default;

    public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<char> obj) => string.GetHashCode(obj.Span);

    public int Compare(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceCompareTo(y.Span);
}
