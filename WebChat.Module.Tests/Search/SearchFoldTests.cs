using WebChat.Module.Conversations.Content;
using WebChat.Module.Http;
using WebChat.Module.Search;

namespace WebChat.Module.Tests.Search;

public sealed class SearchFoldTests
{
    [Theory]
    [InlineData("Straße nach ŁÓDŹ", "strasse nach lodz")]
    [InlineData("CAFE\u0301", "cafe")]
    [InlineData("مَرْحَبًا", "مرحبا")]
    [InlineData("مـرحبا", "مرحبا")]
    [InlineData("ΟΔΟΣ οδός", "οδοσ οδοσ")]
    [InlineData("ｆｕｌｌ　ｗｉｄｔｈ ﬁ Ⅳ", "full width fi iv")]
    [InlineData("がｶﾞ", "がガ")]
    [InlineData("한국어", "한국어")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData(" a\n\tb\u00A0 ", "a b")]
    [InlineData("İstanbul ığdır", "istanbul igdir")]
    [InlineData("ƿynn", "wynn")]
    [InlineData("👍🏽\uFE0F", "👍🏽")]
    [InlineData("สวัสดี", "สวัสดี")]
    public void Folding_puts_letter_case_accents_and_forms_aside(string text, string folded) => Assert.Equal(folded, SearchFold.Of(text));

    [Fact]
    public void A_word_of_two_letters_without_spaces_has_an_indexs_three_characters()
    {
        Assert.Equal("公ƿ园ƿ", SearchFold.Joined("公园"));
        Assert.Contains("公ƿ园ƿ", SearchFold.Joined("我们去公园 walking"), StringComparison.Ordinal);
        Assert.Equal("𠮷ƿ野ƿ", SearchFold.Joined("𠮷野"));
        Assert.Equal("cafe", SearchFold.Joined("Café"));
    }

    [Fact]
    public void A_word_within_another_is_looked_for_by_the_other()
    {
        Assert.Equal(["teapot"], SearchQuery.From(" Tea teapot  TEA pot ").Words);
        Assert.Equal("validation", Assert.Throws<ProblemException>(() => SearchQuery.From("\u200B\u200B")).Problem.Code);
    }
}
