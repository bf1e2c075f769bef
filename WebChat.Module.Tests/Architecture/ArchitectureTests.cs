using System.Reflection;

namespace WebChat.Module.Tests.Architecture;

public sealed class ArchitectureTests
{
    private const string Root = "WebChat.Module";

    private static readonly Assembly Module = typeof(WebChatOptions).Assembly;

    private static readonly Lazy<IReadOnlyList<Arrow>> Arrows = new(() => Arrow.Among(Module.GetTypes(), Root));

    [Fact]
    public void No_room_uses_a_room_it_may_not_know() =>
        Assert.Empty(Rooms.Wrong(Arrows.Value).Select(arrow => arrow.ToString()));

    [Fact]
    public void Rooms_build_on_each_other_without_a_circle()
    {
        var uses = Arrows.Value.Where(Rooms.Counts).ToLookup(arrow => arrow.FromRoom, arrow => arrow.ToRoom);
        var left = uses.SelectMany(room => room.Append(room.Key)).ToHashSet();

        // A room that uses nothing that is left is put away; a circle never is.
        while (left.RemoveWhere(room => !uses[room].Any(left.Contains)) > 0)
        {
        }

        Assert.Empty(left.Order());
    }

    [Fact]
    public void The_rooms_are_looked_into()
    {
        var seen = Arrows.Value.Select(arrow => arrow.ToString()).ToHashSet();

        // A parameter, a generic argument in a method body, a call in an async method, a base, an attribute.
        Assert.Contains("Delivery.Poll uses Mailboxes.MailboxReader", seen);
        Assert.Contains("Storage.ChatDb uses Conversations.Message", seen);
        Assert.Contains("Messages.MessageSender uses Conversations.Admission", seen);
        Assert.Contains("Contacts.ContactBook uses Profiles.IAcquaintances", seen);
        Assert.Contains("Http.ChatJson uses Snapshot.StartView", seen);
        Assert.Contains("Hosting.WebChatEndpointRouteBuilderExtensions uses Messages.MessageEndpoints", seen);
    }

    [Theory]
    [InlineData("Delivery.Poll uses Messages.Message")]
    [InlineData("Delivery.Stream uses Storage.Db")]
    [InlineData("Contacts.Book uses Groups.Room`1")]
    [InlineData("Areas.Page uses Mailboxes.Bell")]
    [InlineData("Users.Who uses Http.Answer")]
    [InlineData("Mailboxes.Bell uses HttpContext")]
    public void A_wrong_arrow_is_found_and_named(string arrow) =>
        Assert.Contains(arrow, Rooms.Wrong(Arrow.Among(typeof(ArchitectureTests).Assembly.GetTypes(), Wrong.Root)).Select(wrong => wrong.ToString()));

    [Fact]
    public void Right_arrows_are_left_alone() =>
        Assert.Equal(6, Rooms.Wrong(Arrow.Among(typeof(ArchitectureTests).Assembly.GetTypes(), Wrong.Root)).Count);
}
