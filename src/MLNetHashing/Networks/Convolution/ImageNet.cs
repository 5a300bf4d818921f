namespace MLNetHashing;

/// <summary>How torchvision's networks take pictures: normalised by the colours of ImageNet.</summary>
internal static class ImageNet
{
    public static ImagePreprocessing Preprocessing(int side) => new() { Size = side, Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f] };
}
