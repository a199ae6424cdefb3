// SPDX-License-Identifier: Apache-2.0
// Records to and from CBOR (RFC 8949): a map with the fields' numbers as keys. A field that holds its default is
// left out. Writing and reading stream: no tree is built.
//
// Reading is forgiving where versions differ and strict where data is wrong: an unknown key is skipped, a missing
// key leaves the default, a value of the wrong type or over its limit is refused with the path to it.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/meta/fields.h"

#include <QCborStreamReader>
#include <QCborStreamWriter>
#include <QList>

namespace teahouse::codec {

template <class T>
inline constexpr bool kIsId = false;
template <class Tag>
inline constexpr bool kIsId<Id<Tag>> = true;
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<QList<T>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

inline constexpr int kSkipDepth = 16; // how deep a value we do not know may be nested

struct FieldLimits {
    int max = 0;
    int each = 0;
};

template <class T>
void writeCbor(QCborStreamWriter &out, const T &value);

template <class T>
bool holdsDefault(const T &value, const T &byDefault)
{
    if constexpr (kIsList<T>)
        return value.isEmpty() && byDefault.isEmpty();
    else if constexpr (meta::Record<T>)
        return false;
    else
        return value == byDefault;
}

template <meta::Record T>
void writeCborRecord(QCborStreamWriter &out, const T &record)
{
    static const T byDefault;
    quint64 count = 0;
    meta::forEachField<T>([&](const auto &f) {
        if constexpr (requires { (record.*f.member).has_value(); })
            count += (record.*f.member).has_value();
        else
            count += !holdsDefault(record.*f.member, byDefault.*f.member);
    });
    out.startMap(count);
    meta::forEachField<T>([&](const auto &f) {
        const auto &member = record.*f.member;
        if constexpr (requires { member.has_value(); }) {
            if (member) {
                out.append(f.number);
                writeCbor(out, *member);
            }
        } else if (!holdsDefault(member, byDefault.*f.member)) {
            out.append(f.number);
            writeCbor(out, member);
        }
    });
    out.endMap();
}

template <class T>
void writeCbor(QCborStreamWriter &out, const T &value)
{
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, qint64> || std::is_same_v<T, int>) {
        out.append(value);
    } else if constexpr (std::is_same_v<T, QString>) {
        out.append(QStringView(value));
    } else if constexpr (meta::NamedEnum<T>) {
        out.append(meta::nameOf(value));
    } else if constexpr (kIsId<T>) {
        out.append(value.value);
    } else if constexpr (kIsList<T>) {
        out.startArray(quint64(value.size()));
        for (const auto &item : value)
            writeCbor(out, item);
        out.endArray();
    } else {
        writeCborRecord(out, value);
    }
}

// True when a whole number that fits was read. CBOR's integers have 65 bits, and the reader's own conversion is undefined
// for what needs them all.
bool readCborInteger(QCborStreamReader &in, qint64 &out);

// True when a whole text of at most `max` UTF-16 units was read; 0 means no limit but the frame's.
bool readCborText(QCborStreamReader &in, QString &out, int max);

template <class T>
bool readCbor(QCborStreamReader &in, T &out, FieldLimits limits, QString &path);

template <class T>
bool readCborList(QCborStreamReader &in, QList<T> &out, FieldLimits limits, QString &path)
{
    if (!in.isArray() || !in.isLengthKnown() || (limits.max > 0 && in.length() > quint64(limits.max)))
        return false;
    if (!in.enterContainer())
        return false;
    out.clear(); // a key given twice must not add up to more than its limit
    while (in.lastError() == QCborError::NoError && in.hasNext()) {
        if (!readCbor(in, out.emplaceBack(), {.max = limits.each}, path))
            return false;
    }
    return in.lastError() == QCborError::NoError && in.leaveContainer();
}

// Reads the value of `key` into its field. False is an error; a key nobody knows is skipped.
template <meta::Record T>
bool readCborField(QCborStreamReader &in, qint64 key, T &out, QString &path)
{
    bool known = false, ok = true;
    meta::forEachField<T>([&](const auto &f) {
        if (f.number != key)
            return;
        known = true;
        if (in.isNull())
            ok = in.next();
        else
            ok = readCbor(in, out.*f.member, {f.max, f.maxEach}, path);
        if (!ok)
            path.prepend(QLatin1StringView(f.name)).prepend(u'.');
    });
    return known ? ok : in.next(kSkipDepth);
}

template <meta::Record T>
bool readCborRecord(QCborStreamReader &in, T &out, QString &path)
{
    if (!in.isMap() || !in.enterContainer())
        return false;
    while (in.lastError() == QCborError::NoError && in.hasNext()) {
        if (!in.isInteger()) { // a key that is no number: from the future, or nonsense; either way not ours
            if (!in.next(kSkipDepth) || !in.next(kSkipDepth))
                return false;
            continue;
        }
        qint64 key = 0;
        if (!readCborInteger(in, key) || !readCborField(in, key, out, path))
            return false;
    }
    return in.lastError() == QCborError::NoError && in.leaveContainer();
}

template <class T>
bool readCbor(QCborStreamReader &in, T &out, FieldLimits limits, QString &path)
{
    if constexpr (std::is_same_v<T, bool>) {
        out = in.isBool() && in.toBool();
        return in.isBool() && in.next();
    } else if constexpr (std::is_same_v<T, qint64>) {
        return readCborInteger(in, out);
    } else if constexpr (kIsId<T>) {
        return readCbor(in, out.value, limits, path);
    } else if constexpr (std::is_same_v<T, QString>) {
        return readCborText(in, out, limits.max);
    } else if constexpr (meta::NamedEnum<T>) {
        QString name;
        const bool ok = readCborText(in, name, 64);
        out = meta::valueOf<T>(name);
        return ok;
    } else if constexpr (kIsOptional<T>) {
        return readCbor(in, out.emplace(), limits, path);
    } else if constexpr (kIsList<T>) {
        return readCborList(in, out, limits, path);
    } else {
        return readCborRecord(in, out, path);
    }
}

template <class T>
QByteArray toCbor(const T &record)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    writeCbor(out, record);
    return bytes;
}

// The record at the reader's position; the reader then stands behind it.
template <class T>
Result<T> fromCbor(QCborStreamReader &in)
{
    T out;
    QString path;
    if (!readCbor(in, out, {}, path))
        return fail(Code::BadRequest, path);
    return out;
}

template <class T>
Result<T> fromCbor(const QByteArray &bytes)
{
    QCborStreamReader in(bytes);
    return fromCbor<T>(in);
}

} // namespace teahouse::codec
