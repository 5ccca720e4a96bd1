using System.Reflection;
using System.Text.RegularExpressions;
using BlazorAi.Core.Access;
using BlazorAi.Core.Persistence;
using BlazorAi.Tests.Support;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace BlazorAi.Tests;

/// <summary>The rules of the house that the compiler does not know (docs: the rooms and who may use whom).</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>The rooms of Core, from the ground up: each may use only those above it in this list.</summary>
    private static readonly string[] Rooms =
    [
        "Access", "Diagnostics", "Signals", "Persistence", "Blobs", "Notifications", "Governance", "Jobs", "Generation", "Invocations",
        "UnitPlans", "Stories", "Assistant",
    ];

    /// <summary>Who may see the rows of every school, and why nobody's school is known there.</summary>
    private static readonly string[] MayOpenSystem =
    [
        "BlazorAi.App.Security.Sessions", // asks who is calling
        "BlazorAi.App.Setup.FirstRun", // asks whether there is anybody
        "BlazorAi.App.Setup.SetupServices", // gives every school its policies
        "BlazorAi.Core.Invocations.InvocationCompactor",
        "BlazorAi.Core.Invocations.InvocationLog", // runs of several schools share a transaction
        "BlazorAi.Core.Invocations.InvocationRunner", // claims
        "BlazorAi.Core.Invocations.InvocationSweeper", // recovers
        "BlazorAi.Core.Jobs.JobClaims", // claims, and renews the claims of several schools at once
        "BlazorAi.Core.Jobs.JobPruner",
        "BlazorAi.Core.Jobs.JobRescuer", // recovers
        "BlazorAi.Core.Persistence.DatabaseMigrator",
        "BlazorAi.Core.Persistence.KeyStore", // keys of the installation
        "BlazorAi.Core.Persistence.PersistenceServices", // the scoped context below
    ];

    /// <summary>Who may take the scoped context, which sees every school too: what works with Identity's stores.</summary>
    private static readonly string[] MayTakeScopedContext =
    [
        "BlazorAi.App.Security.AccountLinks", // the link says who it is
        "BlazorAi.App.Security.People", // accounts are unique over all schools
        "BlazorAi.App.Setup.DevelopmentSeed",
        "BlazorAi.App.Setup.FirstSchool",
    ];

    private static readonly Assembly Core = typeof(Tenant).Assembly;
    private static readonly Assembly App = typeof(Program).Assembly;

    private static IEnumerable<string> Sources => Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
        .Where(f => f.StartsWith("BlazorAi.", StringComparison.Ordinal) && !BuildOutput().IsMatch(f));

    [Fact]
    public void A_room_of_Core_uses_only_the_rooms_below_it()
    {
        var violations =
            from type in Types(Core)
            let room = RoomOf(CompiledCode.TopLevel(type))
            from used in CompiledCode.TypesUsedBy(type)
            let usedRoom = RoomOf(CompiledCode.TopLevel(used))
            where used.Assembly == Core && Above(room, usedRoom)
            select $"{CompiledCode.TopLevel(type)} ({room}) uses {CompiledCode.TopLevel(used)} ({usedRoom})";
        AssertNone(violations);
    }

    [Fact]
    public void A_room_of_Core_names_only_the_rooms_below_it()
    {
        // Constants are compiled in, so the source is asked as well.
        var violations =
            from file in Sources.Where(f => f.StartsWith("BlazorAi.Core/", StringComparison.Ordinal) && !IsMigration(f))
            from Match use in RoomName().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)))
            where Above(file.Split('/')[1], use.Groups[1].Value)
            select $"{file} names {use.Value}";
        AssertNone(violations);
    }

    [Fact]
    public void Every_folder_of_Core_is_a_room()
    {
        Assert.All(Types(Core).Select(t => RoomOf(CompiledCode.TopLevel(t))).Distinct(), room => Assert.Contains(room, Rooms));
        Assert.All(
            Sources.Where(f => f.StartsWith("BlazorAi.Core/", StringComparison.Ordinal)),
            file => Assert.Contains(file.Split('/')[1], Rooms));
    }

    [Fact]
    public void Core_knows_nothing_of_Blazor_and_HTTP()
    {
        var violations =
            from type in Types(Core)
            from used in CompiledCode.TypesUsedBy(type)
            where used.Assembly == App || Web().IsMatch(used.Namespace ?? "")
            select $"{CompiledCode.TopLevel(type)} uses {used}";
        AssertNone(violations);
    }

    [Fact]
    public void Only_those_on_the_list_see_every_school()
    {
        var callers =
            from type in Types(Core).Concat(Types(App))
            where CompiledCode.MembersUsedBy(type).Any(m => m.Name == nameof(Database.OpenSystem) && m.DeclaringType == typeof(Database))
            select CompiledCode.TopLevel(type).FullName;
        Assert.Equal(MayOpenSystem, callers.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_those_on_the_list_take_the_scoped_context()
    {
        var takers =
            from type in Types(Core).Concat(Types(App))
            let injected = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(AppDbContext)))
            let inComponent = type.IsAssignableTo(typeof(IComponent)) && type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Any(p => p.PropertyType == typeof(AppDbContext))
            let resolved = CompiledCode.MembersUsedBy(type).OfType<MethodInfo>()
                .Any(m => m.IsGenericMethod && m.Name.Contains("Service", StringComparison.Ordinal) && m.GetGenericArguments().Contains(typeof(AppDbContext)))
            where (injected && !IsCompilerMade(type)) || inComponent || resolved
            select CompiledCode.TopLevel(type).FullName;
        Assert.Equal(MayTakeScopedContext, takers.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_becomes_raw_markup()
    {
        var violations = Types(App).Where(t => CompiledCode.TypesUsedBy(t).Contains(typeof(MarkupString))).Select(t => CompiledCode.TopLevel(t).FullName);
        AssertNone(violations);
    }

    [Fact]
    public void Time_is_asked_of_the_TimeProvider()
    {
        string[] clocks = ["get_Now", "get_UtcNow", "get_Today"];
        var violations =
            from type in Types(Core).Concat(Types(App))
            from member in CompiledCode.MembersUsedBy(type)
            where clocks.Contains(member.Name) && (member.DeclaringType == typeof(DateTime) || member.DeclaringType == typeof(DateTimeOffset))
            select $"{CompiledCode.TopLevel(type)} uses {member.DeclaringType!.Name}.{member.Name[4..]}";
        AssertNone(violations);
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        var violations =
            from file in Sources.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))
            let name = NamespaceName().Match(File.ReadAllText(Path.Combine(Repository.Root, file))).Groups[1].Value
            where name.Length > 0 && name != Path.GetDirectoryName(file)!.Replace('\\', '/').Replace('/', '.')
            select $"{file}: {name}";
        AssertNone(violations);
    }

    [Theory]
    [InlineData(".cs", 300)]
    [InlineData(".razor", 200)]
    public void Files_are_short(string extension, int lines)
    {
        var violations =
            from file in Sources.Where(f => f.EndsWith(extension, StringComparison.Ordinal) && !IsMigration(f))
            let count = File.ReadLines(Path.Combine(Repository.Root, file)).Count()
            where count > lines
            select $"{file}: {count} lines";
        AssertNone(violations);
    }

    private static void AssertNone(IEnumerable<string?> violations)
    {
        string?[] found = [.. violations.Distinct()];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found)); // all of them, uncut
    }

    private static IEnumerable<Type> Types(Assembly assembly) => assembly.GetTypes().Where(t => IsOurs(CompiledCode.TopLevel(t)));

    // Generated helpers of the compiler and of source generators lie outside our namespaces.
    private static bool IsOurs(Type type) =>
        (type.Namespace == "BlazorAi" || type.Namespace?.StartsWith("BlazorAi.", StringComparison.Ordinal) == true || type == typeof(Program))
        && type.Namespace?.Contains(".Migrations.", StringComparison.Ordinal) != true;

    private static bool IsCompilerMade(Type type) => type.Name.Contains('<', StringComparison.Ordinal);

    private static bool IsMigration(string file) => file.Contains("/Migrations/", StringComparison.Ordinal);

    private static string RoomOf(Type type) => type.Namespace?.Split('.') is ["BlazorAi", "Core", var room, ..] ? room : "";

    /// <summary>Whether a use goes up: from a room to one that lies later in the list.</summary>
    private static bool Above(string room, string used) => Array.IndexOf(Rooms, used) > Array.IndexOf(Rooms, room);

    [GeneratedRegex(@"/(bin|obj|node_modules)/")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"BlazorAi\.Core\.(\w+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^Microsoft\.(AspNetCore\.(Components|Http|SignalR|Mvc|Routing|Builder|Hosting)|JSInterop)(\.|$)")]
    private static partial Regex Web();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceName();
}
