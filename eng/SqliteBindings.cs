using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

/// <summary>
/// Lets Microsoft.Data.Sqlite 10, which is built against SQLitePCLRaw 2.1, run on 2.0.6 (see RegistryGaps.targets, gap 2):
/// the managed reference is answered by name alone, and the native engine is the system's where there is one, because the
/// bundled 3.35 is older. <c>BLAZORAI_SQLITE_ENGINE=bundled</c> keeps the bundled one, so that tests can run on both.
/// </summary>
internal static class SqliteBindings
{
    private const string Core = "SQLitePCLRaw.core";
    private const string EngineVariable = "BLAZORAI_SQLITE_ENGINE";

#pragma warning disable CA2255 // must run before the first use of SQLite, wherever that is
    [ModuleInitializer]
    internal static void Initialize()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += static (context, wanted) =>
            wanted.Name == Core && wanted.Version is not null
                ? context.LoadFromAssemblyName(new AssemblyName(Core))
                : null;

        if (Environment.GetEnvironmentVariable(EngineVariable) == "bundled")
        {
            return;
        }

        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), static (name, _, _) =>
            name == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var engine) ? engine : 0);
    }
}
