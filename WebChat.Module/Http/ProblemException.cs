namespace WebChat.Module.Http;

/// <summary>Bad input met while a handler's parameters are bound, where no result can be returned. The guard answers it.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
