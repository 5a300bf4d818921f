namespace Microsoft.ML.AutoML;

/// <summary>Where AutoML hangs on ML.NET.</summary>
public static class MLContextExtension
{
    public static AutoCatalog Auto(this MLContext mlContext) => new(mlContext);
}
