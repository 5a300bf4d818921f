using System.Text.Json;
using Microsoft.ML;
using MLNetHashing.Tests.Serving;

// Arguments: a model; its rows as tab-separated text, the columns of its input one after another; where to save the model again. Prints what it served as JSON.
var ml = new MLContext();
var model = ml.Model.Load(args[0], out var inputSchema);
Console.WriteLine(JsonSerializer.Serialize(Served.By(model, RowFile.Read(ml, inputSchema!, args[1]))));
ml.Model.Save(model, inputSchema, args[2]);
