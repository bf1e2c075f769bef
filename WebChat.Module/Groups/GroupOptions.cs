namespace WebChat.Module.Groups;

/// <summary>Rules of groups.</summary>
public sealed class GroupOptions
{
    /// <summary>People a new group may have, 2 to 5 000. Default 200.</summary>
    public int MaxMembers { get; set; } = 200;

    /// <summary>Whether two groups may not have the same name, letter case and accents aside. Default true.</summary>
    public bool UniqueNames { get; set; } = true;

    /// <summary>The description of a group whose founder wrote none, at most 255 characters. Default <c>A group of this site.</c></summary>
    public string DefaultDescription { get; set; } = "A group of this site.";
}
