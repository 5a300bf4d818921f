namespace MLNetHashing;

/// <summary>The encoders that there are.</summary>
public static class Encoders
{
}
