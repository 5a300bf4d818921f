namespace MLNetHashing;

/// <summary>A row of a data set: a picture, its text and its labels, the columns of the same names.</summary>
public sealed class DatasetPair
{
    /// <summary>The picture's file, with the data set's folder before it; <c>ml.Transforms.LoadImages</c> needs no folder then.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>Tags with spaces between them, a caption, a description or an article; on one line.</summary>
    public string Text { get; set; } = "";

    /// <summary>The names of the labels, with '|' between them, as the trainers and Evaluate take them.</summary>
    public string Labels { get; set; } = "";
}
