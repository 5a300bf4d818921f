using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MLNetHashing.Samples.EmojiSearch;

/// <summary>A small convolutional network with a hash layer, learned by telling a picture's group from its relaxed code.</summary>
internal sealed class PictureHash : Module<Tensor, Tensor>
{
    private readonly Sequential _layers;
    private readonly Linear _groups;

    /// <param name="side">Side of the square RGB pictures, a multiple of 8.</param>
    /// <param name="bits">Length of the code.</param>
    /// <param name="groups">Number of groups.</param>
    public PictureHash(int side, int bits, int groups) : base(nameof(PictureHash))
    {
        var last = side / 8;
        _layers = Sequential(
            Conv2d(3, 32, 3, padding: 1L), BatchNorm2d(32), ReLU(), MaxPool2d(2),
            Conv2d(32, 64, 3, padding: 1L), BatchNorm2d(64), ReLU(), MaxPool2d(2),
            Conv2d(64, 128, 3, padding: 1L), BatchNorm2d(128), ReLU(), MaxPool2d(2),
            Flatten(), Dropout(0.3), Linear(128 * last * last, bits), BatchNorm1d(bits), Tanh());
        _groups = Linear(bits, groups);
        RegisterComponents();
    }

    /// <summary>Relaxed codes [batch, bits] of pictures [batch, 3, side, side].</summary>
    public override Tensor forward(Tensor input) => _layers.call(input);

    /// <summary>Learns for a number of epochs and tells the mean loss of each.</summary>
    /// <param name="pictures">[count, 3, side, side]</param>
    /// <param name="groups">The number of each picture's group, [count].</param>
    /// <param name="epochs">How many times every picture is seen.</param>
    /// <param name="batchSize">Pictures a step.</param>
    public IEnumerable<float> Learn(Tensor pictures, Tensor groups, int epochs, int batchSize = 64)
    {
        using var optimizer = optim.Adam(parameters(), lr: 1e-3);
        train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var (total, count) = (0f, 0);
            using var order = randperm(pictures.shape[0]);
            foreach (var rows in order.split(batchSize))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var logits = _groups.call(call(pictures.index_select(0, rows)));
                var loss = functional.cross_entropy(logits, groups.index_select(0, rows));
                loss.backward();
                optimizer.step();
                total += loss.item<float>();
                count++;
                rows.Dispose();
            }
            yield return total / count;
        }
    }

    /// <summary>Packed codes of pictures [count, 3, side, side].</summary>
    public BinaryCodes Encode(Tensor pictures, int bits)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        eval();
        return BinaryCodes.FromSigns(call(pictures).data<float>().ToArray(), bits);
    }
}
