namespace MLNetHashing;

/// <summary>Where the maps of a convolutional network lie in one stretch of memory: one that nobody needs any more makes room for another.</summary>
internal sealed class MapSlots
{
    private readonly Dictionary<string, int> _slots = [];
    private readonly List<int> _sizes = [];
    private readonly List<int> _free = [];

    public MapSlots(ConvolutionalConfig config)
    {
        var shapes = config.Shapes();
        var lastTaken = config.LastTaken();
        Take(ConvolutionalConfig.Picture, shapes[ConvolutionalConfig.Picture].Floats);
        foreach (var (i, layer) in config.Layers.Index())
        {
            Take(layer.Name, shapes[layer.Name].Floats);
            _free.AddRange(lastTaken[i].Select(name => _slots[name]));
        }
    }

    /// <summary>The floats of one picture's maps.</summary>
    public int Floats => checked(_sizes.Sum());

    /// <summary>Where a map begins.</summary>
    public int Start(string name) => _sizes.Take(_slots[name]).Sum();

    private void Take(string name, int floats)
    {
        // The smallest that is large enough; else the largest there is, which grows.
        var fitting = _free.Where(slot => _sizes[slot] >= floats).OrderBy(slot => _sizes[slot]).Concat(_free.OrderByDescending(slot => _sizes[slot])).ToList();
        var slot = fitting.Count > 0 ? fitting[0] : _sizes.Count;
        if (fitting.Count > 0)
            _free.Remove(slot);
        else
            _sizes.Add(0);
        _sizes[slot] = Math.Max(_sizes[slot], floats);
        _slots[name] = slot;
    }
}
