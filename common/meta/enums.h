// SPDX-License-Identifier: Apache-2.0
// Enums travel and are stored by name, so that a value a peer does not know yet is Unknown and not a
// wrong one. Beside each such enum stands  consteval auto namesOf(E)  with its names; Unknown has none.
#pragma once

#include <QLatin1StringView>
#include <array>

namespace teahouse::meta {

template <class E>
struct Named {
    E value;
    const char *name;
};

template <class E>
consteval Named<E> named(E value, const char *name)
{
    return {value, name};
}

// clang-format off (14 breaks concepts apart)
template <class E>
concept NamedEnum = requires
{
    namesOf(E{});
};
// clang-format on

template <NamedEnum E>
inline constexpr auto kNames = namesOf(E{});

template <NamedEnum E>
QLatin1StringView nameOf(E value)
{
    for (const auto &entry : kNames<E>) {
        if (entry.value == value)
            return QLatin1StringView(entry.name);
    }
    return QLatin1StringView("unknown");
}

// E::Unknown for a name that this version does not know.
template <NamedEnum E>
E valueOf(QStringView name)
{
    for (const auto &entry : kNames<E>) {
        if (name == QLatin1StringView(entry.name))
            return entry.value;
    }
    return E::Unknown;
}

} // namespace teahouse::meta
