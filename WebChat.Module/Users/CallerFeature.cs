using Microsoft.AspNetCore.Http;

namespace WebChat.Module.Users;

internal static class CallerFeature
{
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("The request passed no guard that identifies its caller.");

    public static Session Session(this HttpContext http) =>
        http.Features.Get<Session>() ?? throw new InvalidOperationException("The request passed no guard that identifies its caller.");

    public static void SetCaller(this HttpContext http, Caller caller) => http.Features.Set(caller);
}
