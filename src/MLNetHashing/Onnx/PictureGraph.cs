using System.Text.Json;

namespace MLNetHashing;

/// <summary>Pictures as an input.</summary>
internal static class PictureGraph
{
    /// <returns>The normalised pictures, [batch, 3, size, size].</returns>
    public static string Add(ImagePreprocessing preprocessing, OnnxModel model)
    {
        var size = preprocessing.Size;
        model.Metadata["preprocessing"] = JsonSerializer.Serialize(Steps(preprocessing));
        return model.Input("pixel_values", OnnxType.Float, [3, size, size], "Normalised red, green and blue planes; the metadata tell how they are made.");
    }

    /// <summary>What is done to a picture, in the words of Hugging Face's <c>preprocessor_config.json</c>.</summary>
    private static Dictionary<string, object> Steps(ImagePreprocessing preprocessing)
    {
        var isCropped = preprocessing.Fit == PictureFit.Crop;
        var square = new Dictionary<string, int> { ["height"] = preprocessing.Size, ["width"] = preprocessing.Size };
        return new()
        {
            ["do_convert_rgb"] = true,
            ["do_resize"] = true,
            ["size"] = isCropped ? new Dictionary<string, int> { ["shortest_edge"] = preprocessing.Size } : square,
            ["resample"] = preprocessing.Resampling == Resampling.Bilinear ? 2 : 3,      // Pillow's numbers
            ["do_center_crop"] = isCropped,
            ["crop_size"] = square,
            ["do_rescale"] = true,
            ["rescale_factor"] = 1 / 255.0,
            ["do_normalize"] = true,
            ["image_mean"] = preprocessing.Mean,
            ["image_std"] = preprocessing.Deviation,
        };
    }
}
