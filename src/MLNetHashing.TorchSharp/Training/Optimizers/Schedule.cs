namespace MLNetHashing;

/// <summary>The share of the learning rate that is used at a point of training, from 0 (start) to 1 (end).</summary>
internal delegate double Schedule(double progress);

/// <summary>The schedules that there are.</summary>
internal static class Schedules
{
    /// <summary>The whole rate throughout.</summary>
    public static Schedule Constant { get; } = _ => 1;

    /// <summary>Rises in a straight line from 0, then follows a half cosine to 0: λ(x) = x / w below w, ½(1 + cos πx) from there on (DSPH, after BERT). At w
    /// it drops from 1 to the cosine, as published.</summary>
    /// <param name="warmUp">w, the share of training in which the rate rises.</param>
    public static Schedule WarmUpCosine(double warmUp) => progress => progress < warmUp ? progress / warmUp : (1 + Math.Cos(Math.PI * progress)) / 2;
}
