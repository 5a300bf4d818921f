namespace Microsoft.ML.Data;

/// <summary>Hands out a value that is kept, so that the receiver may write over what it got: vectors are copied, everything else is assigned.</summary>
internal static class ValueCopy
{
    public static void To<T>(T kept, ref T destination) => Copier<T>.Copy(kept, ref destination);

    private delegate void Copying<T>(T kept, ref T destination);

    private static class Copier<T>
    {
        public static readonly Copying<T> Copy = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? (Copying<T>)TypeDispatch.Run(typeof(T).GetGenericArguments()[0], new OfVectors())
            : (T kept, ref T destination) => destination = kept;
    }

    private sealed class OfVectors : ITypedCode<Delegate>
    {
        public Delegate Run<T>() => (Copying<VBuffer<T>>)((VBuffer<T> kept, ref VBuffer<T> destination) => kept.CopyTo(ref destination));
    }
}
