// SPDX-License-Identifier: Apache-2.0
// What was once given stays: comparing what is with what is written down in tests/data, where what is may be more.
// With TEAHOUSE_WRITE_GOLDEN set, the tests write down what is new; what is written down they never change.
#pragma once

#include "common/codec/frame.h"
#include "common/proto/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace teahouse::test {

using namespace Qt::StringLiterals;

inline bool writesGolden()
{
    return qEnvironmentVariableIsSet("TEAHOUSE_WRITE_GOLDEN");
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeContent(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", qPrintable(path));
}

// Elements of the schema's lists are found by their "name", or must be there as they are; those of a frame's lists stand
// where they stood.
enum class Lists { ByName, ByPlace };

// Where `now` lacks something of `golden`, or has it otherwise: the path to it.
QString differenceOf(Lists lists, const QJsonValue &golden, const QJsonValue &now, const QString &path = u"."_s);

inline QString differenceOf(Lists lists, const QJsonArray &golden, const QJsonArray &now, const QString &path)
{
    const auto found = [&](qsizetype index) -> QJsonValue {
        if (lists == Lists::ByPlace)
            return now.size() == golden.size() ? now.at(index) : QJsonValue();
        const QString name = golden.at(index).toObject().value(u"name"_s).toString();
        for (const QJsonValue candidate : now) {
            if (name.isEmpty() ? candidate == golden.at(index) : candidate.toObject().value(u"name"_s) == name)
                return candidate;
        }
        return {};
    };
    for (qsizetype i = 0; i < golden.size(); ++i) {
        const QString name = golden.at(i).toObject().value(u"name"_s).toString(QString::number(i));
        const QString inside = differenceOf(lists, golden.at(i), found(i), path + u'/' + name);
        if (!inside.isEmpty())
            return inside;
    }
    return {};
}

inline QString differenceOf(Lists lists, const QJsonValue &golden, const QJsonValue &now, const QString &path)
{
    if (golden.isArray() && now.isArray())
        return differenceOf(lists, golden.toArray(), now.toArray(), path);
    if (!golden.isObject() || !now.isObject())
        return golden == now ? QString() : path;
    const QJsonObject object = golden.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString inside = differenceOf(lists, it.value(), now.toObject().value(it.key()), path + u'/' + it.key());
        if (!inside.isEmpty())
            return inside;
    }
    return {};
}

// --- a record with something in every field ------------------------------------------------------

template <class T>
T filled(int number);

template <class T>
T filledValue(int number, const char *name)
{
    if constexpr (std::is_same_v<T, bool>) {
        return true;
    } else if constexpr (std::is_same_v<T, qint64>) {
        return 1'700'000'000'000 + number;
    } else if constexpr (std::is_same_v<T, QString>) {
        return u"茶 %1 😀"_s.arg(QLatin1StringView(name));
    } else if constexpr (codec::kIsId<T>) {
        return T{9'007'199'254'000'000 + number};
    } else if constexpr (codec::kIsList<T>) {
        using Element = typename T::value_type;
        return {filledValue<Element>(number, name), filledValue<Element>(number + 100, name)};
    } else if constexpr (codec::kIsOptional<T>) {
        return filledValue<typename T::value_type>(number, name);
    } else if constexpr (meta::NamedEnum<T>) {
        return meta::kNames<T>.back().value;
    } else {
        return filled<T>(number * 10);
    }
}

template <class T>
T filled(int number)
{
    T record;
    meta::forEachField<T>([&](const auto &f) {
        using Member = std::remove_cvref_t<decltype(record.*f.member)>;
        record.*f.member = filledValue<Member>(number + f.number, f.name);
    });
    return record;
}

} // namespace teahouse::test
