/**
 * Times in the language of the page.
 *
 * @param {string} [language]  of the document; the browser's when left out
 * @param {{today?: string, yesterday?: string}} [words]
 * @param {string} [timeZone]  for tests
 */
export function createTimes(language, { today = "Today", yesterday = "Yesterday" } = {}, timeZone) {
  const format = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(language || undefined, { timeZone, ...options });
  const hours = format({ timeStyle: "short" });
  const weekday = format({ weekday: "long" });
  const date = format({ day: "numeric", month: "long" });
  const fullDate = format({ day: "numeric", month: "long", year: "numeric" });
  const shortDate = format({ day: "numeric", month: "numeric", year: "2-digit" });
  const moment = format({ dateStyle: "full", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(language || undefined);
  const key = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });

  /** @param {string|number|Date} at */
  const day = at => key.format(new Date(at));

  /** @param {string|number|Date} at @param {number} now */
  const daysAgo = (at, now) => Math.round((Date.parse(day(now)) - Date.parse(day(at))) / 86_400_000);

  /** @param {string|number|Date} at @param {number} now */
  const near = (at, now) => [today, yesterday][daysAgo(at, now)];

  return {
    /** `2026-11-24` in the reader's time zone: equal for two messages of one day. */
    day,

    /** @param {string} at  `14:05` */
    time: at => hours.format(new Date(at)),

    /** @param {string} at  for a title: the full date and time */
    full: at => moment.format(new Date(at)),

    /** @param {string} at @param {number} [now]  `Today`, `Yesterday`, `Monday`, `3 May`, `3 May 2024` */
    dayLine(at, now = Date.now()) {
      const ago = daysAgo(at, now);
      if (ago >= 0 && ago < 7) return near(at, now) ?? weekday.format(new Date(at));
      return (day(at).slice(0, 4) === day(now).slice(0, 4) ? date : fullDate).format(new Date(at));
    },

    /** @param {string} at @param {number} [now]  `5 minutes ago`, `3 hours ago`, `2 days ago` */
    ago(at, now = Date.now()) {
      const minutes = Math.max(1, Math.round((now - Date.parse(at)) / 60_000));
      if (minutes < 60) return relative.format(-minutes, "minute");
      const hoursAgo = Math.round(minutes / 60);
      return hoursAgo < 24 ? relative.format(-hoursAgo, "hour") : relative.format(-Math.round(hoursAgo / 24), "day");
    },

    /** @param {string} at @param {number} [now]  `14:05`, `Yesterday`, `Monday`, `03/05/24` */
    inbox(at, now = Date.now()) {
      const ago = daysAgo(at, now);
      if (ago === 0) return hours.format(new Date(at));
      return ago > 0 && ago < 7 ? near(at, now) ?? weekday.format(new Date(at)) : shortDate.format(new Date(at));
    },
  };
}

/**
 * A page's language often says no country, and English has 12 and 24 hours: then the reader's browser knows.
 * @param {string|undefined} language  of the page
 * @param {readonly string[]} preferred  of the browser
 */
export function regional(language, preferred) {
  return language?.includes("-") ? language : preferred.find(each => each.split("-")[0] === language) ?? language;
}
