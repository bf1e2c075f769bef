namespace WebChat.SampleHost.Demo;

internal sealed class DemoOptions
{
    /// <summary>How many more people to seed: u1@example.com, u2@example.com …</summary>
    public int Users { get; set; }
}
