using System.Text.Json;
using Microsoft.ML;
using MLNetHashing.Tests.Loading;

// Arguments: a model, photos as JSON, and where to save the model again. Prints the scores as JSON.
var ml = new MLContext();
var model = ml.Model.Load(args[0], out var inputSchema);
var photos = JsonSerializer.Deserialize<Photo[]>(File.ReadAllText(args[1]))!;
Console.WriteLine(JsonSerializer.Serialize(Scores.Of(ml, model, photos)));
ml.Model.Save(model, inputSchema, args[2]);
