using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MLNetHashing.Samples.PhotoSearch;

/// <summary>The page, the search that it asks, and the photos, over HTTP.</summary>
internal static class SearchServer
{
    // No client is there to read it: it has gone.
    private const int ClientClosedRequest = 499;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A server that is ready to be started. It takes no settings from anywhere but here.</summary>
    /// <param name="searcher">What answers.</param>
    /// <param name="address">The network interface to listen at.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    public static WebApplication Create(PhotoSearcher searcher, IPAddress address, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // The longest text, when each of its characters is three escaped bytes.
            options.Limits.MaxRequestLineSize = 9 * SearchRequest.MaxText + 1024;
            options.Listen(address, port);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        // A foreign page that gives a name of its own to this machine's address is not answered.
        builder.Services.AddHostFiltering(options => options.AllowedHosts = IPAddress.IsLoopback(address) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"]);

        var app = builder.Build();
        app.UseHostFiltering();
        app.Use(Guard);
        app.UseRouting();
        Map(app, searcher);
        return app;
    }

    private static void Map(WebApplication app, PhotoSearcher searcher)
    {
        var pictures = new PictureFolder(searcher.Photos.Folder);
        app.MapGet("/", Text(SearchPage.Of(searcher).ToString(), "text/html"));
        app.MapGet("/search.css", Text(EmbeddedText.Palette + EmbeddedText.Of<SearchAnswer>("search.css"), "text/css"));
        app.MapGet("/search.js", Text(EmbeddedText.Of<SearchAnswer>("search.js"), "text/javascript"));
        app.MapGet("/api/search", context => Search(searcher, context).ExecuteAsync(context));
        app.MapGet("/photos/{id}", context => Picture(searcher.Photos, pictures, (string)context.Request.RouteValues["id"]!).ExecuteAsync(context));
        app.MapFallback(context => Refusal(StatusCodes.Status404NotFound, "There is only /, /api/search and /photos/ID here.").ExecuteAsync(context));
    }

    // Nothing but what this server sends is run or shown, and every answer is asked for again before it is used again.
    private static Task Guard(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        return next(context);
    }

    private static IResult Search(PhotoSearcher searcher, HttpContext context)
    {
        try
        {
            var request = SearchRequest.Of(context.Request.Query);
            var answer = request.Text is { } text
                ? searcher.ByText(text, request.K, context.RequestAborted)
                : searcher.ByPhoto(request.Photo!.Value, request.K, context.RequestAborted);
            return answer is not null ? TypedResults.Json(answer, Json) : UnknownPhoto(searcher.Photos, $"{request.Photo}");
        }
        catch (BadRequestException error)
        {
            return Refusal(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(ClientClosedRequest);
        }
    }

    private static IResult Picture(PhotoList photos, PictureFolder pictures, string id)
    {
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= photos.Photos.Count)
            return UnknownPhoto(photos, id);
        return pictures.Open(photos.Photos[number].Image) is { } file
            ? TypedResults.Stream(file.Content, file.Type, lastModified: file.LastWrite, entityTag: file.Tag, enableRangeProcessing: true)
            : Refusal(
                StatusCodes.Status404NotFound,
                $"The file of photo {id} is not in the folder of pictures, out of which no link is followed, or is no picture.");
    }

    private static IResult UnknownPhoto(PhotoList photos, string id)
        => Refusal(StatusCodes.Status404NotFound, $"There is no photo '{id}': ids are whole numbers from 0 to {photos.Photos.Count - 1}.");

    private static RequestDelegate Text(string text, string type)
    {
        var (bytes, tag) = (Encoding.UTF8.GetBytes(text), EntityTag.Of(text));
        return context => TypedResults.Bytes(bytes, $"{type}; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    }

    private static IResult Refusal(int status, string reason) => TypedResults.Json(new { Error = reason }, Json, statusCode: status);
}
