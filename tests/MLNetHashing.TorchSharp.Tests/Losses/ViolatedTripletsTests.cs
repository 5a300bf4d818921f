namespace MLNetHashing.Tests.Losses;

public class ViolatedTripletsTests
{
    [Fact]
    public void Counts_are_those_of_three_loops_with_and_without_equal_scores()
    {
        var random = new NumpyRandomState(11);
        for (var round = 0; round < 200; round++)
        {
            var (anchors, others) = (1 + random.Below(6), 1 + random.Below(12));
            var grades = Enumerable.Range(0, anchors * others).Select(_ => random.Below(4)).ToArray();
            // Of so few different scores many are equal; those of odd rounds all differ.
            var scores = grades.Select(_ => round % 2 == 0 ? random.Below(4) : (float)random.NextNormal()).ToArray();
            var expected = new float[scores.Length];
            var violated = 0L;
            for (var row = 0; row < scores.Length; row += others)
            {
                for (var near = row; near < row + others; near++)
                {
                    for (var far = row; far < row + others; far++)
                    {
                        if (grades[near] > grades[far] && scores[far] > scores[near])
                        {
                            expected[far]++;
                            expected[near]--;
                            violated++;
                        }
                    }
                }
            }

            var counted = new ViolatedTriplets(grades, others).Count([.. scores]);

            Assert.Equal(expected, counted.Weights);
            Assert.Equal(violated, counted.Violated);
        }
    }

    [Fact]
    public void A_batch_can_be_counted_again_with_other_scores()
    {
        var triplets = new ViolatedTriplets([0, 1, 0, 2], 2);

        Assert.Equal(2, triplets.Count([2, 1, 2, 1]).Violated);
        Assert.Equal([1, -1, 1, -1], triplets.Count([2, 1, 2, 1]).Weights);
        Assert.Equal(0, triplets.Count([1, 2, 1, 2]).Violated);
    }

    [Fact]
    public void Nothing_is_violated_where_there_is_nothing() => Assert.Equal(0, new ViolatedTriplets([], 0).Count([]).Violated);
}
