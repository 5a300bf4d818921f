using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNetHashing;

/// <summary>Pictures as squares of red, green and blue bytes, [size, size, 3].</summary>
internal sealed class PixelForm : InputForm
{
    private readonly ImagePreprocessing _preprocessing;

    public PixelForm(ImagePreprocessing preprocessing)
    {
        preprocessing.Validate();
        _preprocessing = preprocessing;
    }

    public override int BytesPerRow => _preprocessing.BytesPerPicture;

    public override bool IsSlow => true;

    public override void Check(string column, DataViewType type)
    {
        if (type is ImageDataViewType)
            return;
        throw new ArgumentException($"Column '{column}' is {type}; the encoder takes pictures. " + type switch
        {
            TextDataViewType => "Load the files that it names with ml.Transforms.LoadImages.",
            VectorDataViewType { ItemType: NumberDataViewType } vector => FeatureForm.WayOut(vector),
            _ => "Give it a column of MLImage, for instance from ml.Transforms.LoadImages.",
        });
    }

    public override InputReader CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        var getImage = row.GetGetter<MLImage?>(column);

        // Whoever made the previous picture for this getter disposes it when asked for the next. It is never disposed here: it may be one that the user keeps
        // in memory and reads again. The last one is left to its finaliser.
        MLImage? image = null;
        return target =>
        {
            try
            {
                getImage(ref image);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                throw new UnusableInputException(exception.Message, exception);
            }
            Read(image, target);
        };
    }

    /// <summary>Reads a picture.</summary>
    /// <exception cref="UnusableInputException">There is none, or it cannot be read.</exception>
    public void Read(MLImage? image, Span<byte> target)
    {
        if (image is null)
            throw new UnusableInputException("There is no picture.");
        if (image.PixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
            throw new UnusableInputException($"The picture '{image.Tag}' has the pixel format {image.PixelFormat}; expected Bgra32 or Rgba32.");
        _preprocessing.Apply(image, target);
    }
}
