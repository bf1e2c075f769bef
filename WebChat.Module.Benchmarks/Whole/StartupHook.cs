using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Runs inside every server that is measured, the sample host included, whose code knows nothing of it
/// (<c>DOTNET_STARTUP_HOOKS</c>): collects all garbage when told so on the standard input and says what is left. When
/// that input ends, so has the benchmark, and the server goes with it.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for it under this name.")]
internal static class StartupHook
{
    public const string Answer = "managed bytes: ";

    public static void Initialize() => new Thread(Listen) { IsBackground = true }.Start();

    private static void Listen()
    {
        while (Console.In.ReadLine() is not null)
        {
            // Twice: what the first finalizes the second collects.
            for (var i = 0; i < 2; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            Console.WriteLine(Answer + GC.GetTotalMemory(forceFullCollection: true).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Environment.Exit(0);
    }
}
