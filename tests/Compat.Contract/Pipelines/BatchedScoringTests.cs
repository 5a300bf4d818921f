using Microsoft.ML;
using Microsoft.ML.Data;
using MLNetHashing.Tests.Loading;
using MLNetHashing.Tests.ThirdParty;

namespace MLNetHashing.Tests.Pipelines;

/// <summary>What scoring in batches relies on: two cursors over one input, each with columns of its own, that move in step.</summary>
public sealed class BatchedScoringTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(1, 23)]
    [InlineData(4, 6)]
    [InlineData(23, 1)]
    [InlineData(100, 1)]
    public void Codes_and_passed_columns_are_the_same_for_any_batch_size(int batchSize, int calls)
    {
        var model = new HyperplaneEstimator(_ml, "Code", "Features", batchSize: batchSize).Fit(Data());
        var scored = _ml.Data.CreateEnumerable<CodedPhoto>(model.Transform(Data()), reuseRowObject: false).ToArray();
        Assert.Equal(calls, model.Planes.Calls);
        Assert.Equal(Enumerable.Range(0, 23), scored.Select(photo => photo.Id));
        var expected = new byte[2];
        foreach (var (photo, row) in Photos.Draw(23).Zip(scored))
        {
            model.Planes.Encode(photo.Features, expected);
            Assert.Equal(expected, row.Code);
        }
    }

    [Fact]
    public void Nothing_is_computed_while_only_passed_columns_are_read()
    {
        var model = new HyperplaneEstimator(_ml, "Code", "Features").Fit(Data());
        var scored = model.Transform(Data());
        Assert.Equal(23, _ml.Data.CreateEnumerable<Photo>(scored, reuseRowObject: false).Count());
        Assert.Equal(0, model.Planes.Calls);
    }

    [Fact]
    public void A_batch_is_scored_between_transforms_that_work_row_by_row()
    {
        var before = _ml.Transforms.CustomMapping<Photo, Shifted>((photo, row) => row.Moved = [.. photo.Features.Select(value => value - photo.Id)], null);
        var after = _ml.Transforms.CustomMapping<CodedPhoto, Bits>((photo, bits) => bits.Ones = photo.Code.Sum(b => byte.PopCount(b)), null);
        var model = before.Append(new HyperplaneEstimator(_ml, "Code", "Moved")).Append(after).Fit(Data());
        var planes = model.OfType<HyperplaneTransformer>().Single().Planes;
        var code = new byte[2];
        foreach (var (photo, row) in Photos.Draw(23).Zip(_ml.Data.CreateEnumerable<Bits>(model.Transform(Data()), reuseRowObject: true)))
        {
            planes.Encode([.. photo.Features.Select(value => value - photo.Id)], code);
            Assert.Equal(code.Sum(b => byte.PopCount(b)), row.Ones);
        }
    }

    [Fact]
    public void The_cursor_that_runs_ahead_does_not_move_the_one_that_follows()
    {
        var scored = new HyperplaneEstimator(_ml, "Code", "Features", batchSize: 8).Fit(Data()).Transform(Data());
        using var cursor = scored.GetRowCursor([scored.Schema["Id"], scored.Schema["Code"]]);
        var getter = cursor.GetGetter<int>(scored.Schema["Id"]);
        for (var expected = 0; cursor.MoveNext(); expected++)
        {
            var id = -1;
            getter(ref id);
            Assert.Equal((expected, (long)expected), (id, cursor.Position));
        }
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(Photos.Draw(23));

    private sealed class Shifted
    {
        [VectorType(4)]
        public float[] Moved { get; set; } = [];
    }

    private sealed class Bits
    {
        public int Ones { get; set; }
    }
}
