using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

public class DisposeScopeTests
{
    private static ThreadDisposeScopeStatistics Statistics => DisposeScopeManager.Statistics;

    [Fact]
    public void A_scope_disposes_what_was_made_in_it_and_nothing_else()
    {
        using var outside = ones(2);
        Tensor inside;
        using (NewDisposeScope())
            inside = outside + 1;
        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
    }

    [Fact]
    public void Live_tensors_are_counted_by_thread()
    {
        var before = Statistics.ThreadTotalLiveCount;
        var outside = ones(2);
        Assert.Equal(before + 1, Statistics.ThreadTotalLiveCount);
        using (NewDisposeScope())
        {
            var a = outside + 1;
            a.Dispose();
            _ = outside + 2;
            Assert.Equal(before + 2, Statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(before + 1, Statistics.ThreadTotalLiveCount);
        outside.Dispose();
        Assert.Equal(before, Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_tensor_is_counted_where_it_was_made_and_where_it_was_disposed()
    {
        Statistics.Reset();
        Tensor detached;
        using (NewDisposeScope())
        {
            _ = ones(1);
            detached = ones(1).DetachFromDisposeScope();
        }
        Assert.Equal(2, Statistics.CreatedInScopeCount);
        Assert.Equal(1, Statistics.DisposedInScopeCount);
        Assert.Equal(1, Statistics.DetachedFromScopeCount);
        Assert.Equal(1, Statistics.ThreadTotalLiveCount);
        detached.Dispose();
        Assert.Equal(1, Statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, Statistics.CreatedOutsideScopeCount);
        Assert.Equal(0, Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_tensor_that_moves_to_the_outer_scope_is_disposed_with_that()
    {
        Tensor result;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                result = (ones(2) + 1).MoveToOuterDisposeScope();
            Assert.Equal([2f, 2f], result.data<float>().ToArray());
        }
        Assert.True(result.IsInvalid);
    }

    [Fact]
    public void A_tensor_that_leaves_the_outermost_scope_lives_on()
    {
        Tensor result;
        using (NewDisposeScope())
            result = ones(2).MoveToOuterDisposeScope();
        Assert.False(result.IsInvalid);
        result.Dispose();
    }

    [Fact]
    public void A_scope_keeps_what_it_is_told_to_keep_until_it_ends()
    {
        Tensor kept;
        using (var scope = NewDisposeScope())
        {
            kept = ones(1);
            var other = ones(1);
            scope.DisposeEverythingBut(kept);
            Assert.True(other.IsInvalid);
            Assert.False(kept.IsInvalid);
            Assert.Equal(1, scope.DisposablesCount);
        }
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void A_tensor_made_outside_can_be_attached()
    {
        var tensor = ones(1);
        using (var scope = NewDisposeScope())
        {
            scope.Attach(tensor);
            Assert.True(scope.Contains(tensor));
        }
        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void Disposing_twice_counts_once()
    {
        var before = Statistics.ThreadTotalLiveCount;
        var tensor = ones(1);
        tensor.Dispose();
        tensor.Dispose();
        Assert.Equal(before, Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_scope_is_of_its_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = ones(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void A_view_outlives_the_object_it_was_taken_from()
    {
        using var scope = NewDisposeScope();
        var whole = arange(6).reshape(2, 3);
        var row = whole[1];
        whole.Dispose();
        Assert.Equal([3L, 4L, 5L], row.data<long>().ToArray());
    }

    [Fact]
    public void Disposing_what_a_conversion_gives_leaves_the_tensor()
    {
        using var tensor = ones(3);
        tensor.cpu().Dispose();
        tensor.to(float32).Dispose();
        tensor.contiguous().Dispose();
        Assert.Equal(3f, tensor.sum().item<float>());
    }
}
