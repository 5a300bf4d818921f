using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNetHashing.Tests.Torch;

/// <summary>Calls every public function of tensors that takes arguments which can be drawn, in a fixed order, with <see cref="OddArguments"/>.</summary>
/// <param name="random">Of a fixed seed.</param>
/// <param name="log">Gets each call before it is made, so that the last line is the one which ended the process.</param>
internal sealed class OddCalls(Random random, TextWriter log)
{
    private static readonly Type[] Homes =
    [
        typeof(torch), typeof(nn.functional), typeof(nn.init), typeof(linalg), typeof(autograd), typeof(Tensor), typeof(TensorIndex),
        typeof(TensorExtensionMethods),
    ];

    // It starts as many threads as it is told to.
    private static readonly string[] Left = [nameof(set_num_threads)];

    private static readonly Type[] Elements = [typeof(float), typeof(double), typeof(long), typeof(int), typeof(byte), typeof(bool), typeof(DateTime)];

    private readonly OddArguments _arguments = new(random);

    public int Succeeded { get; private set; }

    public int Refused { get; private set; }

    /// <summary>The names of functions that were called with success at least once.</summary>
    public HashSet<string> Working { get; } = [];

    public static MethodInfo[] Methods()
        => [.. Homes.SelectMany(home => home.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !Left.Contains(method.Name) && !method.ReturnType.IsByRefLike)
            .Where(method => method.GetParameters().All(parameter => OddArguments.Knows(parameter.ParameterType)))
            .OrderBy(method => $"{method.DeclaringType} {method}", StringComparer.Ordinal)];

    public void Make(MethodInfo method)
    {
        using var scope = NewDisposeScope();
        if (method.IsGenericMethodDefinition)
            method = method.MakeGenericMethod(Elements[random.Next(Elements.Length)]);
        var target = method.IsStatic ? null : method.DeclaringType == typeof(Tensor) ? _arguments.Target() : Activator.CreateInstance(method.DeclaringType!);
        var arguments = Array.ConvertAll(method.GetParameters(), _arguments.Draw);
        var call = $"{method.DeclaringType!.Name}.{method.Name} of {OddArguments.Describe(target)} "
            + $"({string.Join(", ", arguments.Select(OddArguments.Describe))})";
        log.WriteLine(call);
        try
        {
            Look(method.Invoke(target, BindingFlags.OptionalParamBinding | BindingFlags.DoNotWrapExceptions, null, arguments, null));
            Succeeded++;
            Working.Add(method.Name);
        }
        catch (Exception error) when (error is ExternalException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException
            or IndexOutOfRangeException or OverflowException or InvalidCastException)
        {
            Assert.False(string.IsNullOrWhiteSpace(error.Message), call);
            Refused++;
        }
        catch (NullReferenceException) when (HasNull(arguments))
        {
            Refused++;
        }
        catch (Exception error)
        {
            Assert.Fail($"{call}: {error}");
        }
    }

    /// <summary>Reads every element of a result, which would end the process were its memory not there.</summary>
    private static void Look(object? result)
    {
        switch (result)
        {
            case Tensor { IsInvalid: false } tensor when tensor.device_type == DeviceType.CPU && tensor.numel() < 1_000_000:
                using (tensor.detach().to(ScalarType.ComplexFloat64).sum())
                    break;
            case IEnumerable<Tensor> tensors:
                foreach (var tensor in tensors)
                    Look(tensor);
                break;
            case System.Runtime.CompilerServices.ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                    Look(tuple[i]);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    private static bool HasNull(object? argument) => argument switch
    {
        null => true,
        Array items => items.Cast<object?>().Any(HasNull),
        TensorIndex => true, // may hold one
        _ => false,
    };
}
