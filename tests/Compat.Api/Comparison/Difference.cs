using System.Text;

namespace MLNetHashing.Tests.Comparison;

/// <summary>Something in compat/ that the real package has not, or has otherwise.</summary>
/// <param name="Type">The type in compat/.</param>
/// <param name="Ours">The type's own line or a member's.</param>
/// <param name="Reason">What differs.</param>
/// <param name="Nearest">What the real package has instead, if anything comes near.</param>
internal sealed record Difference(string Type, SurfaceLine Ours, string Reason, SurfaceLine? Nearest)
{
    /// <summary>All differences, grouped by type, for a person to work through.</summary>
    public static string Report(IReadOnlyList<Difference> differences)
    {
        var report = new StringBuilder();
        foreach (var type in differences.GroupBy(difference => difference.Type))
        {
            report.AppendLine().AppendLine(type.Key);
            foreach (var difference in type)
            {
                report.AppendLine($"  {difference.Reason}");
                report.AppendLine($"    ours: {difference.Ours}");
                if (difference.Nearest is not null)
                    report.AppendLine($"    real: {difference.Nearest}");
            }
        }

        return report.ToString();
    }
}
