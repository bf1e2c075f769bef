using WebChat.Module.Tests.Hosts;
using WebChat.Module.Tests.Stories;

namespace WebChat.Module.Tests.Groups;

/// <summary>Who may do what in a group: an owner, two admins, two members, and somebody outside.</summary>
public sealed class RoleTests : IAsyncLifetime
{
    private readonly Dictionary<string, Actor> _people = [];
    private Town _town = null!;
    private string _group = "";

    public async Task InitializeAsync()
    {
        _town = await Town.Open(Provider.InMemory);
        foreach (var name in new[] { "owner", "admin", "admin2", "member", "member2", "outsider" })
            _people[name] = await _town.Welcomes(name);
        _group = await _people["owner"].Founds("Reading", [.. _people.Values.Where(person => person.Name is not ("owner" or "outsider"))]);
        (await _people["owner"].Appoints(_people["admin"], _group, "admin")).Must(200);
        (await _people["owner"].Appoints(_people["admin2"], _group, "admin")).Must(200);
    }

    public Task DisposeAsync() => _town.DisposeAsync().AsTask();

    [Theory]
    [InlineData("owner", "admin", 204)]
    [InlineData("owner", "member", 204)]
    [InlineData("owner", "owner", 409)]
    [InlineData("admin", "owner", 403)]
    [InlineData("admin", "admin2", 403)]
    [InlineData("admin", "admin", 204)]
    [InlineData("admin", "member", 204)]
    [InlineData("member", "owner", 403)]
    [InlineData("member", "admin", 403)]
    [InlineData("member", "member2", 403)]
    [InlineData("member", "member", 204)]
    [InlineData("admin", "outsider", 404)]
    [InlineData("outsider", "member", 404)]
    public async Task Removing(string who, string whom, int status)
    {
        Assert.Equal(status, (int)(await _people[who].Removes(_people[whom], _group)).Status);

        Assert.Equal(status == 204 || whom == "outsider", !await Belongs(whom));
    }

    [Theory]
    [InlineData("owner", 200)]
    [InlineData("admin", 200)]
    [InlineData("member", 403)]
    [InlineData("outsider", 404)]
    public async Task Adding(string who, int status)
    {
        Assert.Equal(status, (int)(await _people[who].Adds(_people["outsider"], _group)).Status);

        Assert.Equal(status == 200, await Belongs("outsider"));
    }

    [Theory]
    [InlineData("owner", "member", "admin", 200)]
    [InlineData("owner", "admin", "member", 200)]
    [InlineData("owner", "member", "owner", 200)]
    [InlineData("owner", "owner", "member", 409)]
    [InlineData("owner", "outsider", "admin", 404)]
    [InlineData("admin", "member", "admin", 403)]
    [InlineData("admin", "owner", "member", 403)]
    [InlineData("member", "member", "owner", 403)]
    [InlineData("outsider", "outsider", "owner", 404)]
    [InlineData("owner", "member", "king", 400)]
    public async Task Appointing(string who, string whom, string role, int status)
    {
        var before = await RoleOf(whom);

        Assert.Equal(status, (int)(await _people[who].Appoints(_people[whom], _group, role)).Status);

        Assert.Equal(status == 200 ? role : before, await RoleOf(whom));
        Assert.Equal(1, (await Roles()).Count(each => each.Value == "owner"));
    }

    [Theory]
    [InlineData("owner", 200, 204)]
    [InlineData("admin", 200, 403)]
    [InlineData("member", 403, 403)]
    [InlineData("outsider", 404, 404)]
    public async Task Renaming_and_dissolving(string who, int renamed, int dissolved)
    {
        Assert.Equal(renamed, (int)(await _people[who].Patches("groups/" + _group, new { name = "Renamed" })).Status);
        Assert.Equal(dissolved, (int)(await _people[who].Deletes("groups/" + _group)).Status);

        Assert.Equal(dissolved == 204 ? 404 : 200, (int)(await _people["member"].Gets("conversations/" + _group)).Status);
    }

    [Fact]
    public async Task An_owner_hands_over_becomes_an_admin_and_may_leave()
    {
        var (owner, heir) = (_people["owner"], _people["member"]);
        (await owner.Leaves(_group)).Must(409, "conflict");

        (await owner.Appoints(heir, _group, "owner")).Must(200);

        Assert.Equal("owner", (await heir.Sees("conversation.mine")).Object("mine").Text("role"));
        Assert.Equal(("admin", "owner"), (await RoleOf("owner"), await RoleOf("member")));
        (await owner.Leaves(_group)).Must(204);
        (await heir.Leaves(_group)).Must(409, "conflict");
    }

    [Fact]
    public async Task Appointing_oneself_to_what_one_is_changes_nothing()
    {
        var version = (await _people["owner"].Finds(_group)).Number("version");
        var tab = await _people["member"].OpensTab();

        (await _people["owner"].Appoints(_people["owner"], _group, "owner")).Must(200);

        Assert.Equal(version, (await _people["owner"].Finds(_group)).Number("version"));
        Assert.Empty(await tab.Drains());
    }

    [Fact]
    public async Task Appointing_somebody_to_what_they_are_changes_nothing()
    {
        var version = (await _people["owner"].Finds(_group)).Number("version");

        (await _people["owner"].Appoints(_people["admin"], _group, "admin")).Must(200);

        Assert.Equal(version, (await _people["owner"].Finds(_group)).Number("version"));
    }

    private async Task<Dictionary<string, string>> Roles() =>
        (await (await Belongs("owner") ? _people["owner"] : _people["member"]).Gets($"groups/{_group}/members")).Must(200).Objects("items")
            .ToDictionary(member => member.Object("user").Text("name"), member => member.Text("role"));

    private async Task<string?> RoleOf(string whom) => (await Roles()).GetValueOrDefault(whom);

    private async Task<bool> Belongs(string whom) => (int)(await _people[whom].Gets("conversations/" + _group)).Status == 200;
}
