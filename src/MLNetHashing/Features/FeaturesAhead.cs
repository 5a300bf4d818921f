using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNetHashing;

/// <summary>The features of a column of file names, a batch at a time: from the cache, and where they are not there from the backbone.</summary>
internal sealed class FeaturesAhead : AheadColumn
{
    private readonly FeatureSource _source;
    private readonly Backbone _backbone;
    private readonly FeatureCacheFile _cache;
    private readonly FeatureCacheOptions _options;
    private readonly DataViewRowCursor _names;
    private readonly ValueGetter<ReadOnlyMemory<char>> _getName;
    private readonly long? _total;
    private readonly List<Picture> _batch = [];
    private int _current = -1;
    private long _position;
    private long _rows;
    private long _computed;

    public FeaturesAhead(IDataView data, FeatureSource source, Backbone backbone, FeatureCacheFile cache, FeatureCacheOptions options)
    {
        (_source, _backbone, _cache, _options) = (source, backbone, cache, options);
        var column = source.Find(data.Schema);
        _total = data.GetRowCount();
        _names = data.GetRowCursor([column]);
        _getName = _names.GetGetter<ReadOnlyMemory<char>>(column);
    }

    public override Delegate Getter => (ValueGetter<VBuffer<float>>)Get;

    public override void MoveNext(long position)
    {
        _position = position;
        if (++_current < _batch.Count)
            return;
        ReadBatch();
        if (_batch.Count == 0)
            throw DataChanged(_source.Path, position);
        _current = 0;
    }

    public override void Dispose() => _names.Dispose();

    private void Get(ref VBuffer<float> value)
    {
        var picture = _batch[_current];
        if (picture.Failure is { } failure)
        {
            throw new InvalidDataException($"The picture '{picture.Name}' of column '{_source.Path}' has no features in row {_position}: {failure.Message} "
                + "Leave such rows out of the data, or mend them.", failure);
        }
        var editor = VBufferEditor.Create(ref value, picture.Features!.Length);
        picture.Features.CopyTo(editor.Values);
        value = editor.Commit();
    }

    private void ReadBatch()
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        _batch.Clear();
        ReadOnlyMemory<char> name = default;
        while (_batch.Count < _options.BatchSize && _names.MoveNext())
        {
            _getName(ref name);
            var picture = new Picture(name.ToString());
            picture.Find(_source.Folder, _cache);
            _batch.Add(picture);
        }
        Compute([.. _batch.Where(picture => picture.Features is null && picture.Failure is null)]);
        _rows += _batch.Count;
        if (_batch.Count > 0)
            _options.Progress?.Report(new(_rows, _computed, _total));
    }

    private void Compute(Picture[] missing)
    {
        if (missing.Length == 0)
            return;
        var computed = _backbone.Compute([.. missing.Select(picture => picture.Name)]);
        for (var i = 0; i < missing.Length; i++)
            (missing[i].Features, missing[i].Failure) = computed[i];
        var made = missing.Where(picture => picture.Features is not null).ToList();
        _cache.Append([.. made.Select(picture => (picture.Key, picture.Features!))]);
        _computed += made.Count;
    }

    /// <summary>A row of the batch.</summary>
    private sealed class Picture(string name)
    {
        public string Name => name;

        public UInt128 Key { get; private set; }

        public float[]? Features { get; set; }

        public Exception? Failure { get; set; }

        public void Find(string? folder, FeatureCacheFile cache)
        {
            try
            {
                Key = PictureKey.Of(name, folder);
                Features = cache.Read(Key);
            }
            catch (FileNotFoundException failure)
            {
                Failure = failure;
            }
        }
    }
}
