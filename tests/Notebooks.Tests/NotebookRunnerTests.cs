using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

public sealed class NotebookRunnerTests
{
    [Fact]
    public void A_cell_sees_variables_methods_and_classes_of_the_cells_before_it()
    {
        var outputs = SmallNotebook.Of("class Pair { public int Left = 3; }", "int Twice(int x) => 2 * x;\nvar pair = new Pair();", "Twice(pair.Left)").Run();

        Assert.Equal([0, 0, 1], outputs.Select(cell => cell.Count));
        Assert.Equal("6", outputs[2][0].Content["text/plain"]);
    }

    [Fact]
    public void Console_and_displayed_values_are_outputs_in_their_order_and_the_last_value_is_the_result()
    {
        var outputs = SmallNotebook.Of("Console.WriteLine(1.5);\ndisplay(\"a\");\n\"b\".Display();\nConsole.Write(2);\n\"c\"").Run()[0];

        Assert.Equal(["stream", "display_data", "display_data", "stream", "execute_result"], outputs.Select(output => output.Kind));
        Assert.Equal(["1.5\n", "a", "b", "2", "c"], outputs.Select(output => output.Content["text/plain"]));
    }

    [Fact]
    public void A_cell_that_ends_on_a_statement_has_no_result() => Assert.Empty(SmallNotebook.Of("var x = 1;").Run()[0]);

    [Fact]
    public void A_value_is_shown_by_the_formatter_of_its_type_and_by_no_formatter_of_another_notebook()
    {
        const string Register = """
            using Microsoft.DotNet.Interactive.Formatting;
            Formatter.Register<Version>((version, writer) => writer.Write($"<b>{version.Major}</b>"), "text/html");
            """;
        var first = SmallNotebook.Of(Register, "new Version(4, 2)").Run()[1];
        var second = SmallNotebook.Of("new Version(4, 2)").Run()[0];

        Assert.Equal([KeyValuePair.Create("text/html", "<b>4</b>")], Assert.Single(first).Content);
        Assert.Equal([KeyValuePair.Create("text/plain", "4.2")], Assert.Single(second).Content);
    }

    [Fact]
    public void An_extension_runs_when_a_package_is_named_that_depends_on_its_own()
    {
        const string Register = """

            #!csharp
            using Microsoft.DotNet.Interactive.Formatting;
            Formatter.Register<Version>((version, writer) => writer.Write("V"), "text/html");
            """;

        var outputs = RunWithExtension(Register, "new Version(4, 2)", "#r \"nuget: MLNetHashing, 0.1.0\"\nnew Version(4, 2)");

        Assert.Equal("4.2", outputs[0][0].Content["text/plain"]);
        Assert.Equal("V", outputs[1][0].Content["text/html"]);
    }

    [Theory]
    [InlineData("#!csharp\nvar x = 1;\n#!fsharp\nlet y = 2\n")]
    [InlineData("var x = 1;\n#!csharp\n")]
    [InlineData("var x = 1;\n")]
    public void An_extension_that_is_not_one_cell_is_refused(string extension)
    {
        var error = Assert.Throws<InvalidDataException>(() => RunWithExtension(extension, "#r \"nuget: MLNetHashing, 0.1.0\""));

        Assert.Contains("extension.dib has to be one cell of C#", error.Message);
    }

    [Fact]
    public void An_extension_that_does_not_compile_is_told_with_its_line()
    {
        var error = Assert.Throws<NotebookException>(() => RunWithExtension("#!csharp\n\nNothing();\n", "#r \"nuget: MLNetHashing, 0.1.0\""));

        Assert.Contains("extension.dib, line 3: CS0103: ", error.Message);
    }

    [Fact]
    public void An_exception_is_told_with_notebook_cell_and_line()
    {
        var error = Assert.Throws<NotebookException>(() => SmallNotebook.Of("var list = new[] { 1 };", "var zero = 0;\nvar sum =\n    list[0] / zero;").Run());

        Assert.Equal("small.ipynb, cell 2, line 3: DivideByZeroException: Attempted to divide by zero.", error.Message);
    }

    [Fact]
    public void An_exception_in_a_method_of_an_earlier_cell_is_told_with_the_line_that_called_it()
    {
        var error = Assert.Throws<NotebookException>(() => SmallNotebook.Of("void Fail()\n{\n    throw new FormatException(\"no\");\n}", "\nFail();").Run());

        Assert.Equal("small.ipynb, cell 2, line 2: FormatException: no", error.Message);
    }

    [Fact]
    public void What_does_not_compile_is_told_with_notebook_cell_and_line()
    {
        var error = Assert.Throws<NotebookException>(() => SmallNotebook.Of("var x = 1;", "\nx.Nothing();").Run());

        Assert.StartsWith("small.ipynb, cell 2, line 2: CS1061: ", error.Message);
    }

    [Fact]
    public void Console_and_current_folder_are_as_before_after_a_cell_has_thrown()
    {
        var (console, folder) = (Console.Out, Directory.GetCurrentDirectory());

        Assert.Throws<NotebookException>(() => SmallNotebook.Of("throw new Exception();").Run());

        Assert.Same(console, Console.Out);
        Assert.Equal(folder, Directory.GetCurrentDirectory());
    }

    [Fact]
    public void A_package_is_there_with_what_it_depends_on_once_a_cell_names_it()
    {
        const string Use = "using Microsoft.ML;\nusing MLNetHashing;\nnew MLContext(1).Hashing().Trainers.GetType().Name";

        var outputs = SmallNotebook.Of("#r \"nuget: MLNetHashing, 0.1.0\"\n1", Use).Run();
        var error = Assert.Throws<NotebookException>(() => SmallNotebook.Of(Use).Run());

        Assert.Equal("HashingTrainers", outputs[1][0].Content["text/plain"]);
        Assert.StartsWith("small.ipynb, cell 1, line 1: CS0", error.Message);
    }

    [Fact]
    public void A_package_does_not_bring_one_that_depends_on_it()
    {
        var error = Assert.Throws<NotebookException>(() => SmallNotebook.Of("#r \"nuget: MLNetHashing, 0.1.0\"\n\nnew MLNetHashing.DsphOptions()").Run());

        Assert.StartsWith("small.ipynb, cell 1, line 3: CS", error.Message);
    }

    [Fact]
    public void Numbers_are_written_in_the_same_way_under_any_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("de-DE");

            Assert.Equal("1.5", SmallNotebook.Of("$\"{1.5}\"").Run()[0][0].Content["text/plain"]);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Rows_of_a_class_that_a_cell_declares_go_into_a_view_and_out_of_it()
    {
        const string Rows = """
            #r "nuget: MLNetHashing, 0.1.0"
            using Microsoft.ML;

            class Row { public string Text { get; set; } = ""; public float Value { get; set; } }

            var ml = new MLContext(1);
            var view = ml.Data.LoadFromEnumerable(new[] { new Row { Text = "a", Value = 2 }, new Row { Text = "b", Value = 3 } });
            """;
        const string Back = """
            string.Join(' ', ml.Data.CreateEnumerable<Row>(ml.Data.SkipRows(view, 1), reuseRowObject: false).Select(row => row.Text + row.Value))
            """;

        Assert.Equal("b3", SmallNotebook.Of(Rows, Back).Run()[1][0].Content["text/plain"]);
    }

    private static IReadOnlyList<IReadOnlyList<CellOutput>> RunWithExtension(string extension, params string[] cells)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "extension.dib");
            File.WriteAllText(file, extension);
            return new NotebookRunner(new Dictionary<string, string> { ["MLNetHashing.Core"] = file }).Run(SmallNotebook.Of(cells), folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
