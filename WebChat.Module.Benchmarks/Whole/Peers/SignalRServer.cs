using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebChat.Module.Benchmarks.Whole.Peers;

/// <summary>The peer: a hub at its default settings, which stores nothing and believes who one says to be.</summary>
internal static class SignalRServer
{
    public const string Verb = "signalr-server";
    public const string Group = "everybody";
    public const string Path = "/hub";

    public static Task RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<IUserIdProvider, UserOfQuery>();
        var app = builder.Build();
        app.MapHub<TalkHub>(Path);
        return app.RunAsync();
    }

    private sealed class UserOfQuery : IUserIdProvider
    {
        public string? GetUserId(HubConnectionContext connection) => connection.GetHttpContext()?.Request.Query["user"];
    }

    private sealed class TalkHub : Hub
    {
        public override Task OnConnectedAsync() =>
            Context.GetHttpContext()!.Request.Query.ContainsKey("member") ? Groups.AddToGroupAsync(Context.ConnectionId, Group) : Task.CompletedTask;

        public Task Say(string to, string text) => Clients.User(to).SendAsync("said", text);

        public Task Tell(string text) => Clients.Group(Group).SendAsync("said", text);
    }
}
