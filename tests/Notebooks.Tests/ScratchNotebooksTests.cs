using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

public sealed class ScratchNotebooksTests
{
    [Fact]
    public void Outputs_that_were_refreshed_are_those_of_the_next_run()
    {
        using var scratch = new ScratchNotebooks("var x = 0.25;\nConsole.WriteLine(x);", "$\"{2 * x}\"");
        Assert.Equal(["small.ipynb"], scratch.Notebooks.Names);
        Assert.NotEmpty(scratch.Notebooks.Compare("small.ipynb"));

        scratch.Notebooks.Refresh("small.ipynb");

        Assert.Empty(scratch.Notebooks.Compare("small.ipynb"));
        Assert.Equal(["0.25\n", "0.5"], Notebook.Read(scratch.NotebookFile).Cells.Select(cell => cell.Outputs[0].Content["text/plain"]));
    }

    [Fact]
    public void Kept_output_that_differs_is_told_with_notebook_cell_and_output()
    {
        using var scratch = new ScratchNotebooks("1", "display(2.5); display(3.5);");
        scratch.Notebooks.Refresh("small.ipynb");

        File.WriteAllText(scratch.NotebookFile, File.ReadAllText(scratch.NotebookFile).Replace("\"3.5\"", "\"4.5\""));

        Assert.Equal(["small.ipynb, cell 2: output 2: 3.5 instead of 4.5"], scratch.Notebooks.Compare("small.ipynb"));
    }

    [Fact]
    public void A_run_finds_the_data_beside_it_and_nothing_of_an_earlier_run_and_leaves_nothing_in_the_checkout()
    {
        const string Make = """
            using System.IO;
            var before = Directory.GetFileSystemEntries(".").Length;
            File.WriteAllText("made.txt", File.ReadAllText("../samples/data/data.zip"));
            """;
        using var scratch = new ScratchNotebooks(Make, "$\"{before} {File.ReadAllText(\"made.txt\")}\"");

        scratch.Notebooks.Refresh("small.ipynb");

        Assert.Empty(scratch.Notebooks.Compare("small.ipynb"));
        Assert.Equal("0 zipped", Notebook.Read(scratch.NotebookFile).Cells[1].Outputs[0].Content["text/plain"]);
        Assert.Equal(["notebooks/small.ipynb", "samples/data/data.zip"], scratch.Files);
    }

    [Fact]
    public void A_notebook_that_throws_is_as_it_was_after_a_refresh()
    {
        using var scratch = new ScratchNotebooks("1", "throw new Exception(\"no\");");
        var before = File.ReadAllText(scratch.NotebookFile);

        Assert.Throws<NotebookException>(() => scratch.Notebooks.Refresh("small.ipynb"));

        Assert.Equal(before, File.ReadAllText(scratch.NotebookFile));
    }
}
