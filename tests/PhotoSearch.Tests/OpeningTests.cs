using MLNetHashing.Samples.PhotoSearch;

namespace MLNetHashing.Tests;

public class OpeningTests(SmallSearch small)
{
    [Theory]
    [InlineData("photos.json")]
    [InlineData("model.zip")]
    [InlineData("pictures.index")]
    public void A_missing_file_is_named(string name)
    {
        var output = small.CopyOfOutput();
        File.Delete(Path.Combine(output, name));

        Assert.Contains(Path.Combine(output, name), Refusal(output));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Collection":"emoji","Folder":"/tmp","Photos":[{"Image":""")]
    public void A_damaged_list_is_named(string content)
    {
        var output = small.CopyOfOutput();
        File.WriteAllText(Path.Combine(output, "photos.json"), content);

        Assert.Contains("photos.json is damaged", Refusal(output));
    }

    [Fact]
    public void An_index_of_another_training_is_refused()
    {
        var output = small.CopyOfOutput();
        using (var index = HammingIndex.Build(BinaryCodes.FromBytes(new byte[6], 16)))
            index.Save(Path.Combine(output, "pictures.index"));

        Assert.Contains("an index of 3 codes", Refusal(output));
    }

    [Fact]
    public void Pictures_that_have_gone_are_missed_and_found_where_they_are_said_to_be()
    {
        var output = small.CopyOfOutput();
        var list = PhotoList.Read(output);
        (list with { Folder = small.NewPath() }).Write(output);

        Assert.Contains("say with --data where they are now", Refusal(output));
        using var searcher = PhotoSearcher.Open(output, small.Data);
        Assert.Equal(Path.GetFullPath(small.Data), searcher.Photos.Folder);
    }

    [Fact]
    public void Pictures_and_output_can_be_moved_together()
    {
        var (before, after) = (small.NewPath(), small.NewPath());
        Directory.CreateDirectory(Path.Combine(before, "photos"));
        Directory.CreateDirectory(Path.Combine(before, "out"));
        new PhotoList("moved", Path.Combine(before, "photos"), []).Write(Path.Combine(before, "out"));

        Directory.Move(before, after);

        Assert.Equal(Path.Combine(after, "photos"), PhotoList.Read(Path.Combine(after, "out")).Folder);
        Assert.Equal(["photos.json"], Directory.GetFiles(Path.Combine(after, "out")).Select(Path.GetFileName));
    }

    private static string Refusal(string output) => Assert.Throws<InvalidDataException>(() => PhotoSearcher.Open(output)).Message;
}
