namespace MLNetHashing.Quality.Tests;

public sealed class SectionTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Only_what_stands_between_the_marks_is_replaced_however_often()
    {
        var page = _folder.Write("page.md", "before\n<!-- table -->\nold\n<!-- /table -->\nafter\n");
        Section.Write(page, "table", "longer than it was\n");
        Section.Write(page, "table", "new\n");
        Assert.Equal("before\n<!-- table -->\nnew\n<!-- /table -->\nafter\n", File.ReadAllText(page));
    }

    [Theory]
    [InlineData("no marks\n")]
    [InlineData("<!-- table -->\n")]
    [InlineData("<!-- /table -->\n<!-- table -->\n")]
    public void A_page_without_the_marks_is_left_as_it_is_and_told(string content)
    {
        var page = _folder.Write("page.md", content);
        Assert.Contains("page.md", Assert.Throws<InvalidDataException>(() => Section.Write(page, "table", "new\n")).Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(page));
    }

    public void Dispose() => _folder.Dispose();
}
