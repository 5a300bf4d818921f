using Microsoft.ML;

namespace MLNetHashing.Tests.Loading;

/// <summary>Everything that a model says about some photos, in a form that can be compared between processes.</summary>
/// <param name="OutputSchema">The visible columns with their types.</param>
/// <param name="Codes">Id and code of each photo, read from a data view.</param>
/// <param name="SingleCodes">The same from a prediction engine.</param>
public sealed record Scores(string OutputSchema, string[] Codes, string[] SingleCodes)
{
    public static Scores Of(MLContext ml, ITransformer model, IReadOnlyList<Photo> photos)
    {
        var scored = model.Transform(ml.Data.LoadFromEnumerable(photos));
        // The engine would dispose the model, which the caller still needs.
        var engine = ml.Model.CreatePredictionEngine<Photo, CodedPhoto>(model, new PredictionEngineOptions { OwnsTransformer = false });
        return new Scores(
            Describe(scored.Schema),
            [.. ml.Data.CreateEnumerable<CodedPhoto>(scored, reuseRowObject: false).Select(Format)],
            [.. photos.Select(photo => Format(engine.Predict(photo)))]);
    }

    public static string Describe(DataViewSchema schema)
        => string.Join("; ", schema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {column.Type}"));

    private static string Format(CodedPhoto photo) => $"{photo.Id}: {Convert.ToHexString(photo.Code)}";
}
