import assert from "node:assert/strict";
import { test } from "node:test";
import { createTimes, regional } from "../../WebChat.Module/wwwroot/js/time.js";

const now = Date.parse("2026-03-12T15:00:00Z"); // a Thursday
const english = createTimes("en-GB", {}, "Europe/Berlin");
const german = createTimes("de", { today: "Heute", yesterday: "Gestern" }, "Europe/Berlin");

test("Day lines say today and yesterday, then the weekday, then the date, in the page's language", () => {
  assert.equal(german.dayLine("2026-03-12T08:00:00Z", now), "Heute");
  assert.equal(german.dayLine("2026-03-11T08:00:00Z", now), "Gestern");
  assert.equal(german.dayLine("2026-03-09T08:00:00Z", now), "Montag");
  assert.equal(english.dayLine("2026-02-03T08:00:00Z", now), "3 February");
  assert.equal(english.dayLine("2025-02-03T08:00:00Z", now), "3 February 2025");
});

test("A day ends at the reader's midnight", () => {
  assert.equal(english.dayLine("2026-03-11T23:30:00Z", now), "Today");
  assert.equal(english.day("2026-03-11T23:30:00Z"), "2026-03-12");
});

test("The inbox shows the time today, then the day, then the date", () => {
  assert.equal(english.inbox("2026-03-12T08:05:00Z", now), "09:05");
  assert.equal(english.inbox("2026-03-11T08:05:00Z", now), "Yesterday");
  assert.equal(english.inbox("2026-03-08T08:05:00Z", now), "Sunday");
  assert.equal(english.inbox("2026-03-01T08:05:00Z", now), "01/03/26");
});

test("A clock that is ahead does not make tomorrow into nonsense", () => {
  assert.equal(english.dayLine("2026-03-13T08:00:00Z", now), "13 March");
  assert.equal(english.inbox("2026-03-13T08:00:00Z", now), "13/03/26");
});

test("How long ago is said in minutes, then hours, then days, and never as now", () => {
  assert.equal(english.ago("2026-03-12T15:00:20Z", now), "1 minute ago");
  assert.equal(english.ago("2026-03-12T14:55:00Z", now), "5 minutes ago");
  assert.equal(german.ago("2026-03-12T12:00:00Z", now), "vor 3 Stunden");
  assert.equal(english.ago("2026-03-10T15:00:00Z", now), "2 days ago");
});

test("A page in English, without a country, tells the time as the reader's country does", () => {
  const at = "2026-03-12T20:05:00Z";
  const shown = (language, ...preferred) => createTimes(regional(language, preferred), {}, "UTC").time(at);
  assert.equal(shown("en", "de", "en-GB", "en-US"), "20:05");
  assert.match(shown("en", "en-US"), /8:05\sPM/);
  assert.match(shown("en-US", "en-GB"), /8:05\sPM/, "a page that names a country means it");
  assert.equal(shown("de", "en-US"), "20:05");
});
