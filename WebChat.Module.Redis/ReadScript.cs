namespace WebChat.Module.Redis;

/// <summary>
/// Reads a mailbox behind a place, and with it what this node has not heard of the site's letters yet, in one step: so
/// nobody reads what was closed to them before the read.
/// </summary>
internal static class ReadScript
{
    public const string Letters = "letters";

    public const string Gap = "gap";

    /// <summary>The reader is behind no letter Redis knows: it was elsewhere, or its cursor is made up.</summary>
    public const string Ahead = "ahead";

    /// <summary>
    /// KEYS: state, letters, the mailbox. ARGV: epoch, mailbox, after, limit, oldest, heard. Answers with the epoch alone
    /// where it is another one (empty: Redis knows of no log), else with epoch, last, whether letters of the site were
    /// missed, those letters, one of the words above, and the mailbox's letters, one more than the limit where there are more.
    /// </summary>
    public const string Text = """
        local state = redis.call('HMGET', KEYS[1], 'epoch', 'last', 'floor', ARGV[2])
        if state[1] ~= ARGV[1] then return {state[1] or ''} end
        local last, floor, newest = tonumber(state[2]), tonumber(state[3]), tonumber(state[4] or '0')
        local after, heard = tonumber(ARGV[3]), tonumber(ARGV[6])

        local function place(entry) return tonumber(string.match(entry, '^%d+')) end
        local function behind(key, place_, length, limit)
          local low, high = 1, length
          while low < high do
            local middle = math.floor((low + high) / 2)
            if place(redis.call('LINDEX', key, middle)) <= place_ then low = middle + 1 else high = middle end
          end
          return redis.call('LRANGE', key, low, low + limit)
        end

        local missed, site = 0, {}
        if heard < last then
          local mark = redis.call('LINDEX', KEYS[2], 0)
          if heard < floor or (mark and place(mark) > heard) then
            missed = 1
          elseif mark then
            local length = redis.call('LLEN', KEYS[2])
            site = behind(KEYS[2], heard, length, length)
          end
        end

        local function answer(word, letters) return {ARGV[1], state[2], missed, site, word, letters} end
        if after > last then return answer('ahead', {}) end
        if after < floor then return answer('gap', {}) end
        if newest <= after or ARGV[4] == '0' then return answer('letters', {}) end
        local length = redis.call('LLEN', KEYS[3])
        while length > 1 and tonumber(string.match(redis.call('LINDEX', KEYS[3], 1), '^%d+ (%d+)')) < tonumber(ARGV[5]) do
          redis.call('LPOP', KEYS[3])
          length = length - 1
        end
        if length == 0 or place(redis.call('LINDEX', KEYS[3], 0)) > after then return answer('gap', {}) end
        return answer('letters', behind(KEYS[3], after, length, tonumber(ARGV[4])))
        """;
}
