using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Serving;

namespace MLNetHashing.Tests.Features;

public sealed class CachedFeaturesTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly Photos _photos = new(30);

    public void Dispose() => _photos.Dispose();

    [Fact]
    public void Features_are_those_of_the_backbone()
    {
        var rows = _photos.Rows(_ml, 30);
        var backbone = _ml.Transforms.LoadImages("Image", _photos.Folder, "ImagePath").Append(_photos.Backbone(_ml));

        using var cached = _photos.Cached(_ml, options: new() { BatchSize = 7 }).Fit(rows);

        Assert.Equal(Photos.Read(backbone.Fit(rows), rows), Photos.Read(cached, rows));
        Assert.Equal(["Id: Int32", "ImagePath: String", "features: Vector<Single, 1, 6>"], cached.GetOutputSchema(rows.Schema).Columns());
    }

    [Fact]
    public void It_keeps_what_holds_for_every_estimator() => EstimatorContract.Check(_ml, _photos.Cached(_ml), _photos.Rows(_ml, 30));

    [Fact]
    public void The_second_time_no_picture_is_decoded()
    {
        var rows = _photos.Rows(_ml, 30);
        string[] first;
        using (var cached = _photos.Cached(_ml).Fit(rows))
            first = Photos.Read(cached, rows);
        for (var id = 0; id < 30; id++)
            _photos.Spoil(id);

        using var again = _photos.Cached(new MLContext()).Fit(rows);

        Assert.Equal(first, Photos.Read(again, rows));
    }

    [Fact]
    public void Only_what_is_new_or_changed_is_computed()
    {
        var told = new List<FeatureCacheProgress>();
        var options = new FeatureCacheOptions { BatchSize = 8, Progress = new Teller(told) };
        using (var cached = _photos.Cached(_ml).Fit(_photos.Rows(_ml, 20)))
            Photos.Read(cached, _photos.Rows(_ml, 20));
        _photos.Draw(3, 77);
        File.SetLastWriteTimeUtc(_photos.Picture(3), DateTime.UtcNow.AddSeconds(5));
        var rows = _photos.Rows(_ml, 30);

        using var again = _photos.Cached(_ml, options: options).Fit(rows);
        var features = Photos.Read(again, rows);

        Assert.Equal(new(30, 11, 30), told[^1]);
        Assert.Equal([8, 16, 24, 30], told.Select(progress => progress.Rows));
        Assert.Equal(Photos.Read(_ml.Transforms.LoadImages("Image", _photos.Folder, "ImagePath").Append(_photos.Backbone(_ml)).Fit(rows), rows), features);
    }

    [Fact]
    public void Another_model_and_other_pixels_are_never_mistaken_for_the_old_ones()
    {
        var rows = _photos.Rows(_ml, 5);
        using var once = _photos.Cached(_ml).Fit(rows);
        using var same = _photos.Cached(_ml).Fit(rows);
        using var twice = _photos.Cached(_ml, factor: 2).Fit(rows);

        Assert.Equal(once.CacheFile, same.CacheFile);
        Assert.NotEqual(once.CacheFile, twice.CacheFile);
        Assert.NotEqual(Photos.Read(once, rows), Photos.Read(twice, rows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(47)]
    public void A_torn_tail_is_computed_and_written_anew(int missingBytes)
    {
        var rows = _photos.Rows(_ml, 30);
        string[] first;
        string file;
        using (var cached = _photos.Cached(_ml).Fit(rows))
            (first, file) = (Photos.Read(cached, rows), cached.CacheFile);
        var whole = new FileInfo(file).Length;
        using (var torn = File.OpenWrite(file))
            torn.SetLength(whole - missingBytes);

        var told = new List<FeatureCacheProgress>();
        using (var again = _photos.Cached(_ml, options: new() { Progress = new Teller(told) }).Fit(rows))
            Assert.Equal(first, Photos.Read(again, rows));

        Assert.Equal(1, told[^1].Computed);
        Assert.Equal(whole, new FileInfo(file).Length);
    }

    [Fact]
    public void A_record_that_is_not_as_it_was_written_is_computed_anew()
    {
        var rows = _photos.Rows(_ml, 30);
        string[] first;
        string file;
        using (var cached = _photos.Cached(_ml).Fit(rows))
            (first, file) = (Photos.Read(cached, rows), cached.CacheFile);
        var bytes = File.ReadAllBytes(file);
        bytes[64 + 5 * 48 + 20] ^= 1; // a value of the sixth record
        File.WriteAllBytes(file, bytes);

        for (var computed = 1; computed >= 0; computed--)
        {
            var told = new List<FeatureCacheProgress>();
            using var again = _photos.Cached(_ml, options: new() { Progress = new Teller(told) }).Fit(rows);
            Assert.Equal(first, Photos.Read(again, rows));
            Assert.Equal(computed, told[^1].Computed);
        }
    }

    [Fact]
    public void A_stopped_run_keeps_its_batches_and_the_next_goes_on()
    {
        var rows = _photos.Rows(_ml, 30);
        using var stop = new CancellationTokenSource();
        var afterTwo = new Teller([], progress => progress.Rows == 10, stop);
        var stopping = new FeatureCacheOptions { BatchSize = 5, Progress = afterTwo, CancellationToken = stop.Token };
        using (var cached = _photos.Cached(_ml, options: stopping).Fit(rows))
            Assert.Throws<OperationCanceledException>(() => Photos.Read(cached, rows));

        var told = new List<FeatureCacheProgress>();
        using var again = _photos.Cached(_ml, options: new() { Progress = new Teller(told) }).Fit(rows);
        Photos.Read(again, rows);

        Assert.Equal(20, told[^1].Computed);
    }

    [Fact]
    public void Several_at_once_on_one_cache_all_get_the_features()
    {
        var rows = _photos.Rows(_ml, 30);
        var estimators = Enumerable.Range(0, 4).Select(i => _photos.Cached(new MLContext(), options: new() { BatchSize = 3 + i })).ToList();
        var results = new string[estimators.Count][];

        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = results.Length }, i =>
        {
            using var cached = estimators[i].Fit(rows);
            results[i] = Photos.Read(cached, rows);
        });

        var expected = Photos.Read(_ml.Transforms.LoadImages("Image", _photos.Folder, "ImagePath").Append(_photos.Backbone(_ml)).Fit(rows), rows);
        Assert.All(results, result => Assert.Equal(expected, result));
        using var last = _photos.Cached(_ml, options: new() { Progress = new Teller([], progress => progress.Computed > 0) }).Fit(rows);
        Assert.Equal(expected, Photos.Read(last, rows));
    }

    [Fact]
    public void A_file_that_is_missing_or_no_picture_is_told_and_spoils_no_other()
    {
        File.Delete(_photos.Picture(4));
        File.WriteAllText(_photos.Picture(9), "no picture");
        var rows = _photos.Rows(_ml, 30);
        using var cached = _photos.Cached(_ml).Fit(rows);
        var output = cached.Transform(rows);
        using var cursor = output.GetRowCursor([output.Schema["features"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(output.Schema["features"]);
        VBuffer<float> value = default;

        while (cursor.MoveNext())
        {
            if (cursor.Position is not (4 or 9))
            {
                getter(ref value);
                continue;
            }
            var message = Assert.Throws<InvalidDataException>(() => getter(ref value)).Message;
            Assert.Contains($"The picture '{cursor.Position}.png' of column 'ImagePath' has no features in row {cursor.Position}: ", message);
        }
    }

    [Fact]
    public void A_saved_model_is_the_backbone_and_needs_no_cache()
    {
        var rows = _photos.Rows(_ml, 30);
        using var cached = _photos.Cached(_ml).Fit(rows);
        var expected = Photos.Read(cached, rows);
        _ml.Model.Save(cached, rows.Schema, _photos.File("model.zip"));
        Directory.Delete(_photos.Cache, recursive: true);

        var loaded = _ml.Model.Load(_photos.File("model.zip"), out _);

        Assert.Equal(expected, Photos.Read(loaded, rows));
        Assert.False(Directory.Exists(_photos.Cache));
    }

    [Fact]
    public void A_file_that_is_no_cache_is_left_alone()
    {
        var rows = _photos.Rows(_ml, 3);
        string file;
        using (var cached = _photos.Cached(_ml).Fit(rows))
            file = cached.CacheFile;
        File.WriteAllText(file, new string('x', 1000));

        Assert.Contains("delete it", Assert.Throws<InvalidDataException>(() => _photos.Cached(_ml).Fit(rows)).Message);
        Assert.Equal(1000, new FileInfo(file).Length);
    }

    [Fact]
    public void Columns_that_do_not_suit_are_named()
    {
        var rows = _photos.Rows(_ml, 3);
        var hidden = _ml.Transforms.CopyColumns("pixels", "Id").Fit(rows).Transform(rows);

        Assert.Contains("'Id' is Int32", Refusal("features", "Id", rows));
        Assert.Contains("no column 'Photo'", Refusal("features", "Photo", rows));
        Assert.Contains("no column 'embedding'", Refusal("embedding", "ImagePath", rows));
        Assert.Contains("The input has a column 'pixels'", Refusal("features", "ImagePath", hidden));
        Assert.Contains("BatchSize is 0", Assert.Throws<ArgumentException>(() => _photos.Cached(_ml, options: new() { BatchSize = 0 })).Message);
    }

    private string Refusal(string output, string path, IDataView rows)
    {
        var cached = _ml.Hashing().CachedFeatures(output, path, _photos.Folder, _photos.Backbone(_ml), _photos.Cache);
        return Assert.ThrowsAny<ArgumentException>(() => cached.Fit(rows)).Message;
    }

    private sealed class Teller(List<FeatureCacheProgress> told, Func<FeatureCacheProgress, bool>? stops = null, CancellationTokenSource? stop = null)
        : IProgress<FeatureCacheProgress>
    {
        public void Report(FeatureCacheProgress value)
        {
            told.Add(value);
            if (stops?.Invoke(value) != true)
                return;
            Assert.NotNull(stop);
            stop.Cancel();
        }
    }
}
