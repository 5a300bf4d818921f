namespace MLNetHashing;

/// <summary>How much of a pretrained encoder training changes. What it leaves is frozen: it takes no gradient, costs no backward pass, keeps the statistics of
/// its batch normalisation, and drops nothing out.</summary>
public sealed record FineTuning
{
    private readonly int? _blocks;

    private FineTuning(int? blocks) => _blocks = blocks;

    /// <summary>Nothing: the encoder is frozen, and the hash head alone learns.</summary>
    public static FineTuning None { get; } = new(0);

    /// <summary>All weights.</summary>
    public static FineTuning All { get; } = new(blocks: null);

    /// <summary>The last blocks alone.</summary>
    /// <param name="count">How many, at least 1. A block is a fire module of SqueezeNet, a bottleneck of MobileNetV2, a residual block of a ResNet, a layer with
    /// weights of AlexNet, an attention layer of CLIP; a convolution before or after all of these is one more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is to be none.</exception>
    public static FineTuning LastBlocks(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(count);
    }

    /// <summary>In words.</summary>
    public override string ToString() => _blocks switch
    {
        null => "all blocks",
        0 => "no block",
        1 => "the last block",
        _ => $"the last {_blocks} blocks",
    };

    /// <summary>The number of the first block that is trained, from 0; that of blocks where none is.</summary>
    internal int FirstTrained(int blocks) => blocks - Math.Min(_blocks ?? blocks, blocks);

    /// <exception cref="ArgumentException">The network has fewer blocks.</exception>
    internal void Check(int blocks, string network)
    {
        if (_blocks > blocks)
            throw new ArgumentException($"{network} has {blocks} blocks, so its last {_blocks} cannot be trained; FineTuning.All trains all of it.", nameof(FineTuning));
    }
}
