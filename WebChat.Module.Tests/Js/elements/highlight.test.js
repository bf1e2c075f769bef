import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, wordsOf } from "../../../WebChat.Module/wwwroot/js/elements/fold.js";
import { highlight } from "../../../WebChat.Module/wwwroot/js/elements/highlight.js";

/** The same as Search/SearchFoldTests.cs has. */
const FOLDED = [
  ["Straße nach ŁÓDŹ", "strasse nach lodz"], ["CAFE\u0301", "cafe"], ["مَرْحَبًا", "مرحبا"], ["مـرحبا", "مرحبا"], ["ΟΔΟΣ οδός", "οδοσ οδοσ"],
  ["ｆｕｌｌ　ｗｉｄｔｈ ﬁ Ⅳ", "full width fi iv"], ["がｶﾞ", "がガ"], ["한국어", "한국어"], ["zero\u200Bwidth", "zerowidth"], [" a\n\tb\u00A0 ", "a b"], ["İstanbul ığdır", "istanbul igdir"],
  ["ƿynn", "wynn"], ["👍🏽\uFE0F", "👍🏽"], ["สวัสดี", "สวัสดี"],
];

/** The same as Search/HighlightTests.cs has. */
const SHOWN = [
  ["Bring the wheelbarrow, Wheel!", "wheel", "Bring the [wheel]barrow, [Wheel]!"],
  ["Straße und CAFÉ", "strasse cafe", "[Straße] und [CAFÉ]"],
  ["我们明天去公园散步", "公园", "我们明天去[公园]散步"],
  ["nothing here", "zzz", "nothing here"],
  ["ﬁne ﷺ", "i", "[ﬁ]ne ﷺ"],
  ["a <b>bold</b> word", "<b>", "a [<b>]bold</b> word"],
  ["👍🏽 👍", "👍", "[👍🏽] [👍]"],
  [`${"word ".repeat(30)}needle ${"tail ".repeat(60)}`.trim(), "needle", `…${"word ".repeat(7)}[needle] ${"tail ".repeat(23)}tai…`],
];

test("Folding puts letter case, accents and forms aside", () => {
  for (const [text, folded] of FOLDED) assert.equal(fold(text), folded);
});

test("A word within another is looked for by the other", () => {
  assert.deepEqual(wordsOf(" Tea teapot  TEA pot "), ["teapot"]);
  assert.deepEqual(wordsOf("\u200B"), []);
});

test("What was looked for is marked, within a line around it", () => {
  for (const [line, query, shown] of SHOWN) {
    const pieces = highlight(line, wordsOf(query));
    assert.equal(pieces.map(({ text, hit }) => hit ? `[${text}]` : text).join(""), shown);
  }
});
