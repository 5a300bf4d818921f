namespace MLNetHashing.Quality.Tests;

public sealed class PlanTests
{
    [Fact]
    public void What_matters_most_comes_first()
    {
        var options = TableOptions.Parse(["--data", "coco18,wiki", "--method", "dsph,scm", "--bits", "16,64,128", "--seeds", "1,2"]);
        Assert.Equal(
            [
                "coco18 64 1", "coco18 64 2", "wiki 64 1", "wiki 64 2",
                "coco18 16 1", "coco18 128 1", "wiki 16 1", "wiki 128 1",
                "coco18 16 2", "coco18 128 2", "wiki 16 2", "wiki 128 2",
            ],
            Plan.Of(options).Where(run => run.Method == "scm").Select(run => $"{run.Data} {run.Bits} {run.Seed}"));
    }

    [Fact]
    public void All_methods_have_one_seed_before_any_has_the_next()
        => Assert.Equal(Methods.Names, Plan.Of(new()).Take(Methods.Names.Count).Select(run => run.Method));

    [Fact]
    public void Each_run_is_planned_once()
    {
        var plan = Plan.Of(new());
        Assert.Equal(3 * Methods.Names.Count * 4 * 3, plan.Count);
        Assert.Equal(plan.Count, plan.Distinct().Count());
    }
}
