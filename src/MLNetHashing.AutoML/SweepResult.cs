using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace MLNetHashing;

/// <summary>What a sweep found: a table, a view, JSON, a page, and the code of the best.</summary>
public sealed class SweepResult
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly IReadOnlyList<HashingOptions> _methods;
    private readonly SweepColumns _columns;

    internal SweepResult(IReadOnlyList<HashingOptions> methods, SweepColumns columns, IReadOnlyList<SweepTrial> trials)
    {
        (_methods, _columns, Trials) = (methods, columns, trials);
        Best = trials.Where(trial => trial.Error is null).MaxBy(trial => trial.MeanAveragePrecision);
    }

    /// <summary>The trials that are over, in the order of the plan.</summary>
    public IReadOnlyList<SweepTrial> Trials { get; }

    /// <summary>The trial with the highest mean mAP, the earliest of equals.</summary>
    /// <value>None where no trial came to a result.</value>
    public SweepTrial? Best { get; }

    /// <summary>The options of a trial, to train with again by <see cref="MethodCatalog.Create"/>.</summary>
    /// <param name="trial">One of <see cref="Trials"/>.</param>
    /// <exception cref="ArgumentException">The trial is of a method that this sweep does not have.</exception>
    public HashingOptions OptionsOf(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var start = _methods.FirstOrDefault(method => method.Method == trial.Method)
            ?? throw new ArgumentException($"The trial is of {trial.Method}; this sweep has {string.Join(", ", _methods.Select(method => method.Method))}.");
        return SweepPoint.With(start, trial.Bits, trial.Varied);
    }

    /// <summary>The C# that trains a trial's model again, with the options that differ from the method's defaults.</summary>
    /// <param name="trial">One of <see cref="Trials"/>.</param>
    /// <exception cref="ArgumentException">The trial is of a method that this sweep does not have.</exception>
    public string CodeOf(SweepTrial trial) => TrialCode.Of(OptionsOf(trial), _columns);

    /// <summary>A Markdown table of the trials, best first, failed ones last.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (number, row) in Rows().Index())
        {
            text.Append($"| {string.Join(" | ", row.Select(cell => cell.ReplaceLineEndings(" ").Replace("|", "\\|")))} |\n");
            if (number == 0)
                text.Append("|---|---:|---:|---:|---|\n");
        }
        return text.ToString();
    }

    /// <summary>The trials as rows: Method, Bits, Varied, MeanAveragePrecision (NaN where it failed), TrainingSeconds, Error.</summary>
    /// <param name="ml">The ML.NET context.</param>
    public IDataView ToDataView(MLContext ml)
    {
        ArgumentNullException.ThrowIfNull(ml);
        return ml.Data.LoadFromEnumerable(Trials.Select(trial => new TrialRow
        {
            Method = trial.Method,
            Bits = trial.Bits,
            Varied = trial.VariedText,
            MeanAveragePrecision = trial.MeanAveragePrecision,
            TrainingSeconds = trial.TrainingSeconds,
            Error = trial.Error ?? "",
        }).ToList());
    }

    /// <summary>The trials as a JSON array, in the order of the plan.</summary>
    public string ToJson() => JsonSerializer.Serialize(Trials, s_json);

    /// <summary>A part of a page, for notebooks: mAP by length and method, mAP against training time, all trials, and the code of the best. It has no script,
    /// and refers to nothing outside itself.</summary>
    public string ToHtml() => SweepPage.FragmentOf(this);

    /// <summary>Writes a page that needs nothing but itself: mAP by length and method, mAP against training time, all trials, and the code of the
    /// best.</summary>
    /// <param name="path">The file, such as <c>report.html</c>; replaced as a whole.</param>
    public void WriteReport(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var page = Encoding.UTF8.GetBytes(SweepPage.Of(this));
        WholeFile.Write(path, file => file.Write(page));
    }

    /// <summary>The trials as a table has them, best first, failed ones last, below their headers.</summary>
    internal IEnumerable<string[]> Rows() => Trials
        .OrderBy(trial => trial.Error is not null).ThenByDescending(trial => trial.MeanAveragePrecision)
        .Select(trial => new[]
        {
            trial.Method,
            trial.Bits.ToString(CultureInfo.InvariantCulture),
            trial.Error is null ? Figures.Map(trial.MeanAveragePrecision) : $"failed: {trial.Error}",
            Figures.Seconds(trial.TrainingSeconds),
            trial.VariedText,
        })
        .Prepend(["method", "bits", "mAP", "training", "options"]);
}
