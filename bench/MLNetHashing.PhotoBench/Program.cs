using System.Diagnostics;
using System.Numerics;
using Microsoft.ML;
using MLNetHashing.PhotoBench;

const int Bits = 64;
const int Batch = 32;
const string Usage = "Usage: MLNetHashing.PhotoBench DATA BACKBONE.onnx NODE_MODULES [PHOTOS [ROUNDS]]; DATA has items.tsv and the photos it names, NODE_MODULES onnxruntime-node.";

if (args is not [var data, var backbone, var modules, ..])
{
    Console.Error.WriteLine(Usage);
    return 2;
}
var (count, rounds) = (args.Length > 3 ? int.Parse(args[3]) : 1000, args.Length > 4 ? int.Parse(args[4]) : 3);

var ml = new MLContext(seed: 1);
var photos = ml.Data.CreateEnumerable<Photo>(ml.Data.LoadFromTextFile<Photo>(Path.Combine(data, "items.tsv"), hasHeader: true), reuseRowObject: false)
    .Where(photo => photo.ImagePath.Length > 0).Take(count).ToList();
var files = photos.Select(photo => Path.GetFullPath(Path.Combine(data, photo.ImagePath))).ToList();

var ours = new Pipeline(photos, data, backbone, Bits);
var head = Path.GetTempFileName();
try
{
    using (var stream = File.Create(head))
        ours.Head.ExportToOnnx(MLNetHashing.Modality.Image, stream);
    using var python = new PythonPeer(Environment.ProcessorCount, Batch, modules, backbone, head);
    ours.Codes(photos.Take(2 * Batch));
    python.Codes([.. files.Take(2 * Batch)]);
    Console.WriteLine(FormattableString.Invariant($"{photos.Count} photos to {Bits}-bit codes, {Environment.ProcessorCount} processors, in turns\n"));
    Console.WriteLine("| round | ours, photos/s | Python, photos/s | ours / Python | codes that differ | bits that differ |");
    Console.WriteLine("|---|---|---|---|---|---|");
    var ratios = new List<double>();
    for (var round = 1; round <= rounds; round++)
    {
        var start = Stopwatch.GetTimestamp();
        var codes = ours.Codes(photos);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var peer = python.Codes(files);
        ratios.Add(peer.Seconds / seconds);
        var differing = codes.Zip(peer.Codes, Distance).Where(distance => distance > 0).ToList();
        Console.WriteLine(FormattableString.Invariant($"| {round} | {photos.Count / seconds:F1} | {photos.Count / peer.Seconds:F1} | {ratios[^1]:F2} ")
            + $"| {differing.Count} | {differing.Sum()} |");
    }
    Console.WriteLine(FormattableString.Invariant($"| median | | | {ratios.Order().ElementAt(ratios.Count / 2):F2} | | |"));
}
finally
{
    File.Delete(head);
}
return 0;

static int Distance(string left, string right)
    => Convert.FromHexString(left).Zip(Convert.FromHexString(right), (a, b) => BitOperations.PopCount((uint)(a ^ b))).Sum();
