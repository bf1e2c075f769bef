namespace WebChat.Module.Tests.Snapshots;

public sealed class StableHtmlTests
{
    [Theory]
    [InlineData("<p data-id='4b5f0d1e-3c2a-4f7e-9a51-0c8f6d2b7e10'></p>", "<p data-id=\"{id-1}\"></p>")]
    [InlineData("<p data-id='4b5f0d1e3c2a4f7e9a510c8f6d2b7e10'></p>", "<p data-id=\"{id-1}\"></p>")]
    [InlineData("<a href='/chat/conversations/4b5f0d1e-3c2a-4f7e-9a51-0c8f6d2b7e10?at=3'></a>", "<a href=\"/chat/conversations/{id-1}?at=3\"></a>")]
    [InlineData("<i data-cursor='q7XkAAAAAAB'></i>", "<i data-cursor=\"{cursor}\"></i>")]
    [InlineData("<time datetime='2026-11-24T10:20:30.123Z'>10:20</time>", "<time datetime=\"{time}\">{time}</time>")]
    [InlineData("<i title='2026-11-24 10:20:30+00:00'></i>", "<i title=\"{time}\"></i>")]
    [InlineData("<input name='__RequestVerificationToken' value='abc'>", "<input name=\"__RequestVerificationToken\" value=\"{token}\">")]
    [InlineData("<meta content='CfDJ8Nk-_x1'>", "<meta content=\"{token}\">")]
    [InlineData("<script src='/_content/WebChat.Module/js/chat.k3xq0a9zu1.js'></script>", "<script src=\"/_content/WebChat.Module/js/chat.{fingerprint}.js\"></script>")]
    [InlineData("<link href='/site.css?v=pAGv4ietcJNk_EwsQZ5BN9-K4MuNYS2a9wl4Jw-q9D0' integrity='sha256-J3H30Y+/='>", "<link href=\"/site.css?v={fingerprint}\" integrity=\"{integrity}\">")]
    [InlineData("<script nonce='r4nd0m'></script>", "<script nonce=\"{nonce}\"></script>")]
    [InlineData("<a href='http://127.0.0.1:41234/chat'></a>", "<a href=\"{site}/chat\"></a>")]
    public void What_differs_from_run_to_run_is_named(string html, string stable)
    {
        Assert.Equal($"<body>\n  {stable}\n</body>\n", StableHtml.Of($"<body>{html}</body>"));
    }

    [Theory]
    [InlineData("<p class=\"webchat-conversation-list-item-1\"></p>")]
    [InlineData("<p data-sequence=\"1234567890123456789\"></p>")]
    [InlineData("<p>Passw0rd! at 10:20, room H2O</p>")]
    [InlineData("<p aria-describedby=\"conversation-error-message\"></p>")]
    public void What_is_stable_stays(string html)
    {
        Assert.Equal($"<body>\n  {html}\n</body>\n", StableHtml.Of($"<body>{html}</body>"));
    }

    [Fact]
    public void Equal_ids_keep_equal_names()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());

        var stable = StableHtml.Of($"<i id='{one}'></i><i id='{other}'></i><i id='{one}'></i>");

        Assert.Equal("<body>\n  <i id=\"{id-1}\"></i>\n  <i id=\"{id-2}\"></i>\n  <i id=\"{id-1}\"></i>\n</body>\n", stable);
    }

    [Fact]
    public void Only_the_chosen_part_counts_and_white_space_does_not()
    {
        var one = StableHtml.Of("<header>x</header><main><ul><li>a</li></ul></main>", "main");
        var other = StableHtml.Of("<header>y</header><main>\n\n   <ul>\n<li>a</li>   </ul></main>", "main");

        Assert.Equal(one, other);
        Assert.Throws<ArgumentException>(() => StableHtml.Of("<p></p>", "main"));
    }
}
