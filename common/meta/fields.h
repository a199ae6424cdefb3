// SPDX-License-Identifier: Apache-2.0
// The list of a struct's fields, written once beside the struct and read by every codec.
#pragma once

#include "common/meta/enums.h"

#include <QString>
#include <optional>
#include <string_view>
#include <tuple>

namespace teahouse::meta {

template <class Owner, class Value>
struct Field {
    int number; // CBOR key: never changed, never reused
    const char *name; // JSON key and SQL column
    Value Owner::*member;
    int max = 0; // longest text (UTF-16 units) or list taken from the wire; 0: no limit of its own
    int maxEach = 0; // longest text inside a list

    consteval Field limit(int longest, int each = 0) const { return {number, name, member, longest, each}; }
};

template <class Owner, class Value>
consteval Field<Owner, Value> field(int number, const char *name, Value Owner::*member)
{
    return {number, name, member};
}

// clang-format off (14 breaks concepts apart)
template <class T>
concept Record = requires
{
    T::fields();
};
// clang-format on

template <class T>
inline constexpr auto fieldsOf = T::fields();

template <class T, class Fn>
constexpr void forEachField(Fn &&fn)
{
    std::apply([&](const auto &...f) { (fn(f), ...); }, fieldsOf<T>);
}

// --- what the compiler checks about every record ---------------------------------------------

struct Anything {
    template <class T>
    operator T() const; // never defined: only asked about
};

template <class T, class... Args>
constexpr int memberCount()
{
    if constexpr (requires { T{Args{}..., Anything{}}; })
        return memberCount<T, Args..., Anything>();
    else
        return sizeof...(Args);
}

template <class T>
consteval bool wellFormed()
{
    bool ok = std::tuple_size_v<decltype(T::fields())> == memberCount<T>();
    forEachField<T>([&](const auto &a) {
        int sameNumber = 0, sameName = 0;
        forEachField<T>([&](const auto &b) {
            sameNumber += a.number == b.number;
            sameName += std::string_view(a.name) == b.name;
        });
        ok = ok && a.number > 0 && sameNumber == 1 && sameName == 1;
    });
    return ok;
}

} // namespace teahouse::meta
