namespace MLNetHashing.Quality;

/// <summary>What is trained: two runs of the same key need not both be made.</summary>
/// <param name="Data">The name of the data set.</param>
/// <param name="Method">One of <see cref="Methods.Names"/>.</param>
/// <param name="Bits">The length of a code.</param>
/// <param name="Seed">Where randomness comes from.</param>
/// <param name="Options">NAME=VALUE of what differs from the method's defaults, with a space between; empty where nothing does.</param>
/// <param name="Setting">How a data set of the literature is taken; null for a folder of pairs with frozen features.</param>
internal sealed record RunKey(string Data, string Method, int Bits, int Seed, string Options = "", Setting? Setting = null)
{
    public override string ToString()
        => $"{Data}, {Method}, {Bits} bits, seed {Seed}{(Options.Length > 0 ? $", {Options}" : "")}{(Setting is null ? "" : $", {Setting}")}";
}
