// SPDX-License-Identifier: Apache-2.0
// Records to and from JSON: names as keys, every field written. For bots, command-line output and debugging.
// The same forgiveness and strictness as codec/cbor.h.
#pragma once

#include "common/codec/cbor.h"

#include <QJsonArray>
#include <QJsonObject>

namespace teahouse::codec {

template <class T>
QJsonValue toJson(const T &value)
{
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, qint64> || std::is_same_v<T, int>
                  || std::is_same_v<T, QString>) {
        return value;
    } else if constexpr (meta::NamedEnum<T>) {
        return meta::nameOf(value);
    } else if constexpr (kIsId<T>) {
        return value.value;
    } else if constexpr (kIsList<T>) {
        QJsonArray out;
        for (const auto &item : value)
            out.append(toJson(item));
        return out;
    } else {
        QJsonObject out;
        meta::forEachField<T>([&](const auto &f) {
            const auto &member = value.*f.member;
            if constexpr (requires { member.has_value(); }) {
                if (member)
                    out.insert(QLatin1StringView(f.name), toJson(*member));
            } else {
                out.insert(QLatin1StringView(f.name), toJson(member));
            }
        });
        return out;
    }
}

template <class T>
bool readJson(const QJsonValue &in, T &out, FieldLimits limits, QString &path);

template <class T>
bool readJsonList(const QJsonValue &in, QList<T> &out, FieldLimits limits, QString &path)
{
    const QJsonArray array = in.toArray();
    if (!in.isArray() || (limits.max > 0 && array.size() > limits.max))
        return false;
    for (const QJsonValue item : array) {
        if (!readJson(item, out.emplaceBack(), {.max = limits.each}, path))
            return false;
    }
    return true;
}

template <meta::Record T>
bool readJsonRecord(const QJsonValue &in, T &out, QString &path)
{
    if (!in.isObject())
        return false;
    const QJsonObject object = in.toObject();
    bool ok = true;
    meta::forEachField<T>([&](const auto &f) {
        const QJsonValue value = object.value(QLatin1StringView(f.name));
        if (!ok || value.isUndefined() || value.isNull())
            return;
        ok = readJson(value, out.*f.member, {f.max, f.maxEach}, path);
        if (!ok)
            path.prepend(QLatin1StringView(f.name)).prepend(u'.');
    });
    return ok;
}

template <class T>
bool readJson(const QJsonValue &in, T &out, FieldLimits limits, QString &path)
{
    if constexpr (std::is_same_v<T, bool>) {
        out = in.toBool();
        return in.isBool();
    } else if constexpr (std::is_same_v<T, qint64>) {
        out = in.toInteger();
        return in.toInteger(0) == in.toInteger(1); // 1.5 and "1" are neither
    } else if constexpr (kIsId<T>) {
        return readJson(in, out.value, limits, path);
    } else if constexpr (std::is_same_v<T, QString>) {
        out = in.toString();
        return in.isString() && (limits.max == 0 || out.size() <= limits.max);
    } else if constexpr (meta::NamedEnum<T>) {
        out = meta::valueOf<T>(in.toString());
        return in.isString();
    } else if constexpr (kIsOptional<T>) {
        return readJson(in, out.emplace(), limits, path);
    } else if constexpr (kIsList<T>) {
        return readJsonList(in, out, limits, path);
    } else {
        return readJsonRecord(in, out, path);
    }
}

template <class T>
Result<T> fromJson(const QJsonValue &in)
{
    T out;
    QString path;
    if (!readJson(in, out, {}, path))
        return fail(Code::BadRequest, path);
    return out;
}

} // namespace teahouse::codec
