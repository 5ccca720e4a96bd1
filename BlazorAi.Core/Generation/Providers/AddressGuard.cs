using System.Net;
using System.Net.Sockets;

namespace BlazorAi.Core.Generation.Providers;

/// <summary>
/// Tells addresses of the open internet from those that only this server, its network or its hoster can reach: what lies there
/// must not be had by naming it in an answer. By the IANA registries of special-purpose addresses (RFC 6890 and its updates).
/// </summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] ClosedV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// <summary>All that is given out of IPv6; everything else is closed.</summary>
    private static readonly IPNetwork OpenV6 = IPNetwork.Parse("2000::/3");

    /// <summary>Closed parts of it: protocol assignments and tunnels, which lead to addresses of IPv4 that are not seen here, and documentation.</summary>
    private static readonly IPNetwork[] ClosedV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>IPv4 as networks without it write it: the address is in the last four bytes.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address is one of the open internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(ClosedV4, network => network.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        return address.IsIPv4MappedToIPv6 ? IsPublic(address.MapToIPv4())
            : Translated.Contains(address) ? IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)))
            : OpenV6.Contains(address) && !Array.Exists(ClosedV6, network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
