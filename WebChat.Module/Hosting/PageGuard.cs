using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using WebChat.Module.Areas.WebChat.Parts;
using WebChat.Module.Http;
using WebChat.Module.Storage;
using WebChat.Module.Users;

namespace WebChat.Module.Hosting;

/// <summary>
/// Stands in front of every page, as <see cref="Guard"/> does in front of the API: who is asking, where a form comes
/// from, and a calm page instead of an empty answer or a stack trace.
/// </summary>
internal sealed class PageGuard(
    SignedInUser users, ForgeryCheck forgery, StorageState storage, IHostEnvironment environment, IModelMetadataProvider metadata,
    IStringLocalizer<Words> words) : IAsyncPageFilter, IAlwaysRunResultFilter
{
    private static readonly string[] Commands = ["dotnet ef migrations add WebChat", "dotnet ef database update"];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        try
        {
            if (await RefuseAsync(context.HttpContext) is { } refusal)
            {
                context.Result = refusal;
                return;
            }
        }
        catch (Exception exception) when (storage.IsAway(exception))
        {
            context.Result = Unavailable(context.HttpContext);
            return;
        }

        var executed = await next();
        if (executed.Exception is { } failure && Answer(context.HttpContext, failure) is { } answer)
        {
            executed.ExceptionHandled = true;
            executed.Result = answer;
        }
    }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        // The antiforgery service writes this header as well, and warns where it finds another: so it is set last.
        context.HttpContext.Response.OnStarting(NeverStore, context.HttpContext.Response);
        context.Result = context.Result switch
        {
            IAntiforgeryValidationFailedResult => Stale(),
            NotFoundResult => Nothing(StatusCodes.Status404NotFound),
            var result => result,
        };
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    private async Task<IActionResult?> RefuseAsync(HttpContext http)
    {
        if (await users.CallerOfAsync(http) is not { } caller)
        {
            return new ChallengeResult();
        }

        http.SetCaller(caller);
        return await forgery.RefuseAsync(http, isPage: true) is null ? null : Stale();
    }

    /// <summary>Pages say beside its field what is wrong with a form; what is left are addresses that somebody bent.</summary>
    private ViewResult? Answer(HttpContext http, Exception failure) => failure switch
    {
        ProblemException bent => Nothing(bent.Problem.Status),
        _ => storage.IsAway(failure) ? Unavailable(http) : null,
    };

    private ViewResult Nothing(int status) => Show(new(
        status, "search", words["Nothing here"], words["There is no such page, or it is not yours to see."]));

    private ViewResult Stale() => Show(new(
        400, "refresh", words["This form is out of date"], words["Nothing was changed. Go back, reload the page, and try again."]));

    private ViewResult Unavailable(HttpContext http)
    {
        http.Response.Headers.RetryAfter = Problem.Unavailable.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
        return Show(new(
            503, "cloud-off", words["Chat is unavailable"], words["Nothing is lost. Try again in a moment."],
            environment.IsDevelopment() ? Commands : null));
    }

    private ViewResult Show(Refusal refusal) => new()
    {
        ViewName = "/Areas/WebChat/Pages/Shared/_Refusal.cshtml",
        StatusCode = refusal.Status,
        ViewData = new ViewDataDictionary<Refusal>(metadata, new()) { Model = refusal },
    };

    private static Task NeverStore(object response)
    {
        ((HttpResponse)response).Headers.CacheControl = "no-store";
        ((HttpResponse)response).Headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    }
}
