namespace WebChat.Module.Redis;

/// <summary>
/// Reads mailboxes, each behind a place, and with them what this node has not heard of the site's letters yet, in one step:
/// so nobody reads what was closed to them before the read.
/// </summary>
internal static class ReadScript
{
    public const string Letters = "letters";

    public const string Gap = "gap";

    /// <summary>The reader is behind no letter Redis knows: it was elsewhere, or its cursor is made up.</summary>
    public const string Ahead = "ahead";

    /// <summary>
    /// KEYS: state, letters, the mailboxes. ARGV: epoch, heard, oldest; then mailbox, after and limit of each. Answers with
    /// the epoch alone where it is another one (empty: Redis knows of no log), else with last, whether letters of the site
    /// were missed, those letters, and for each mailbox one of the words above and its letters, one more than the limit
    /// where there are more.
    /// </summary>
    public const string Text = """
        local state = redis.call('HMGET', KEYS[1], 'epoch', 'last', 'floor')
        if state[1] ~= ARGV[1] then return {state[1] or ''} end
        local last, floor, heard = tonumber(state[2]), tonumber(state[3]), tonumber(ARGV[2])

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

        local function read(key, mailbox, after, limit)
          if after > last then return {'ahead', {}} end
          if after < floor then return {'gap', {}} end
          if limit == 0 or tonumber(redis.call('HGET', KEYS[1], mailbox) or '0') <= after then return {'letters', {}} end
          local length = redis.call('LLEN', key)
          while length > 1 and tonumber(string.match(redis.call('LINDEX', key, 1), '^%d+ (%d+)')) < tonumber(ARGV[3]) do
            redis.call('LPOP', key)
            length = length - 1
          end
          if length == 0 or place(redis.call('LINDEX', key, 0)) > after then return {'gap', {}} end
          return {'letters', behind(key, after, length, limit)}
        end

        local answer = {state[2], missed, site}
        for i = 3, #KEYS do
          local first = 3 * (i - 2) + 1
          answer[i + 1] = read(KEYS[i], ARGV[first], tonumber(ARGV[first + 1]), tonumber(ARGV[first + 2]))
        end
        return answer
        """;
}
