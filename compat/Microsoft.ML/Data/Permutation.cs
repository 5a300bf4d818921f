namespace Microsoft.ML.Data;

/// <summary>Random orders.</summary>
internal static class Permutation
{
    /// <summary>The numbers from 0 to <paramref name="count"/> − 1 in an order that depends on <paramref name="rand"/> alone.</summary>
    public static int[] Create(Random rand, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        rand.Shuffle(order);
        return order;
    }
}
