using Microsoft.ML.Data;
using MLNetHashing.Samples;

namespace MLNetHashing.Tests;

public class PictureUriTests(SmallSearch small)
{
    [Fact]
    public void A_small_file_is_in_the_page_as_it_is()
    {
        var file = Directory.GetFiles(Path.Combine(small.Data, "images"))[0];

        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(file))}", PictureUri.Of(file));
    }

    [Theory]
    [InlineData(1200, 800, 320, 213)]
    [InlineData(300, 900, 107, 320)]
    public void A_large_file_is_in_the_page_as_a_small_picture_of_the_same_shape(int width, int height, int smallWidth, int smallHeight)
    {
        var file = small.NewPath() + ".png";
        var noise = new byte[4 * width * height];
        new Random(1).NextBytes(noise);
        using (var image = MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, noise))
            image.Save(file);

        var uri = PictureUri.Of(file);

        Assert.StartsWith("data:image/jpeg;base64,", uri);
        var content = Convert.FromBase64String(uri[(uri.IndexOf(',') + 1)..]);
        Assert.InRange(content.Length, 1, new FileInfo(file).Length / 10);
        using var shown = MLImage.CreateFromStream(new MemoryStream(content));
        Assert.Equal((smallWidth, smallHeight), (shown.Width, shown.Height));
    }
}
