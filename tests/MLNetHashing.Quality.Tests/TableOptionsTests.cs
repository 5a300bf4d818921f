namespace MLNetHashing.Quality.Tests;

public sealed class TableOptionsTests
{
    [Fact]
    public void Every_flag_is_taken()
    {
        var options = TableOptions.Parse(
        [
            "--all", "--root", "packs", "--data", "wiki,coco18", "--method", "scm,dsph", "--bits", "64,16", "--seeds", "2,1", "--results", "r.jsonl", "--parallel",
            "3", "--write",
        ]);
        Assert.Equal((true, false, "packs", "r.jsonl", 3, true),
            (options.Trains, options.DeltaSweep, options.Root, options.Results, options.Parallel, options.Write));
        Assert.Equal(["wiki", "coco18"], options.Data);
        Assert.Equal(["scm", "dsph"], options.Methods);
        Assert.Equal([64, 16], options.Bits);
        Assert.Equal([2, 1], options.Seeds);
    }

    [Theory]
    [InlineData(true, "--all")]
    [InlineData(true, "--write", "--delta-sweep")]
    [InlineData(true, "--table")]
    [InlineData(false, "--data", "pack", "--compare")]
    public void A_table_is_meant_only_where_it_is_asked_for(bool expected, params string[] arguments)
        => Assert.Equal(expected, TableOptions.AreMeantBy(arguments));

    [Fact]
    public void A_table_alone_trains_nothing() => Assert.False(TableOptions.Parse(["--table"]).Trains);

    [Theory]
    [InlineData("'--epochs' is not known", "--all", "--epochs", "1")]
    [InlineData("--data is 'mnist'; expected coco18", "--all", "--data", "wiki,mnist")]
    [InlineData("--method is 'x'; expected dsph", "--all", "--method", "x")]
    [InlineData("--seeds is '0'", "--all", "--seeds", "1,0")]
    public void What_cannot_be_meant_is_told(string message, params string[] arguments)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => TableOptions.Parse(arguments)).Message, StringComparison.Ordinal);
}
