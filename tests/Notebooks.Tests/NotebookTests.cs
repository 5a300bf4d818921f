using MLNetHashing.Notebooks;

namespace MLNetHashing.Tests;

public sealed class NotebookTests
{
    [Fact]
    public void Outputs_that_are_kept_are_read_again()
    {
        CellOutput[] outputs =
        [
            CellOutput.Written("one\ntwo\n\nthree"),
            new(CellOutput.Display, new Dictionary<string, string> { ["text/html"] = "<p>ä 🐱\n</p>", ["text/plain"] = "" }),
            new(CellOutput.Result, new Dictionary<string, string> { ["text/plain"] = "\"quoted\"\tand \\ " }),
        ];

        var read = Notebook.Parse("again.ipynb", SmallNotebook.Of("1").With([outputs]).ToJson()).Cells[0].Outputs;

        Assert.Equal(outputs.Select(output => output.Kind), read.Select(output => output.Kind));
        Assert.Equal(outputs.SelectMany(output => output.Content), read.SelectMany(output => output.Content));
    }

    [Fact]
    public void The_file_is_formatted_as_Jupyter_formats_it()
    {
        var json = SmallNotebook.Of("var cat = \"🐱 <b>\\\\u00e4\u00a0\u001b\";\ncat").With([[CellOutput.Written("ä\n")]]).ToJson();

        Assert.Equal("""
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": 1,
               "id": "cell",
               "metadata": {},
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "ä\n"
                 ]
                }
               ],
               "source": [
                "var cat = \"🐱 <b>\\\\u00e4 \u001b\";\n",
                "cat"
               ]
              }
             ],
             "metadata": {},
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """, json);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"cells\": [")]
    [InlineData("{ \"nbformat\": 4, \"nbformat_minor\": 5 }")]
    [InlineData("{ \"nbformat\": 3, \"nbformat_minor\": 0, \"worksheets\": [] }")]
    public void What_is_no_notebook_is_refused_by_its_name(string json)
        => Assert.StartsWith("damaged.ipynb is ", Assert.Throws<InvalidDataException>(() => Notebook.Parse("damaged.ipynb", json)).Message);

    [Fact]
    public void A_cell_of_another_language_is_refused()
    {
        var root = SmallNotebook.Json("let x = 1");
        root["cells"]![0]!["metadata"]!["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = "fsharp" };

        var error = Assert.Throws<InvalidDataException>(() => Notebook.Parse("mixed.ipynb", root.ToJsonString()));

        Assert.Contains("'fsharp'", error.Message);
    }
}
