using System.Text.Json;

namespace MLNetHashing;

/// <summary>Pictures as an input.</summary>
internal static class PictureGraph
{
    /// <returns>The normalised pictures, [batch, 3, size, size].</returns>
    public static string Add(ImagePreprocessing preprocessing, OnnxModel model)
    {
        var size = preprocessing.Size;
        model.Metadata["preprocessing"] = Preprocessing(size);
        var pixels = model.Input("pixels", OnnxType.Float, [3, size, size], "Red, green and blue planes of 0…255.");
        var shares = model.Node("Div", [pixels, model.Float(255)]);
        var centred = model.Node("Sub", [shares, model.Floats("mean", new([3, 1, 1], [.. preprocessing.Mean]))]);
        return model.Node("Div", [centred, model.Floats("deviation", new([3, 1, 1], [.. preprocessing.Deviation]))]);
    }

    /// <summary>What is to be done before, in the words of Hugging Face's <c>preprocessor_config.json</c>.</summary>
    private static string Preprocessing(int size) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["do_convert_rgb"] = true,
        ["do_resize"] = true,
        ["size"] = new Dictionary<string, int> { ["shortest_edge"] = size },
        ["resample"] = 3,
        ["do_center_crop"] = true,
        ["crop_size"] = new Dictionary<string, int> { ["height"] = size, ["width"] = size },
        ["do_rescale"] = false,
        ["do_normalize"] = false,
    });
}
