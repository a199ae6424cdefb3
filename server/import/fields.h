// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading the objects of an export: tolerant where exports differ (a missing field is empty) and strict where something
// could be misread: a field of the wrong type makes the record unreadable, and says which.
#pragma once

#include "server/import/reason.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <tl/expected.hpp>

#include <algorithm>

namespace teahouse::server::import {

// Why a record can't be read, and which field it is.
struct Misread {
    Reason reason = Reason::WrongType;
    QString field;
};

template <class T>
using Read = tl::expected<T, Misread>;

// Takes fields out of an object and remembers the first one of a wrong type. Absent and null are the default.
class Fields
{
public:
    explicit Fields(const QJsonObject &object, QString *wrong = nullptr) : m_object(object), m_outer(wrong) { }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isString()) ? value.toString() : QString();
    }

    bool flag(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isBool()) && value.toBool();
    }

    qint64 number(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isDouble()) ? value.toInteger() : 0;
    }

    QJsonObject object(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isObject()) ? value.toObject() : QJsonObject();
    }

    QJsonArray array(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        return present(key, value, value.isArray()) ? value.toArray() : QJsonArray();
    }

    Fields inside(QLatin1StringView key) { return Fields(object(key), wrong()); }

    QString *wrong() { return m_outer ? m_outer : &m_wrong; }
    bool areRight() { return wrong()->isEmpty(); }

    template <class T>
    Read<T> result(T value)
    {
        if (areRight())
            return value;
        return tl::unexpected<Misread>({Reason::WrongType, *wrong()});
    }

    void blame(QLatin1StringView key)
    {
        if (areRight())
            *wrong() = key;
    }

private:
    bool present(QLatin1StringView key, const QJsonValue &value, bool rightType)
    {
        if (value.isUndefined() || value.isNull())
            return false;
        if (!rightType)
            blame(key);
        return rightType;
    }

    QJsonObject m_object;
    QString m_wrong;
    QString *m_outer;
};

template <class T>
tl::unexpected<Misread> missing(T field)
{
    return tl::unexpected<Misread>({Reason::MissingField, QString(field)});
}

// The first that is not blank, trimmed.
inline QString firstOf(std::initializer_list<QString> texts)
{
    const auto *it = std::find_if(texts.begin(), texts.end(), [](const QString &t) { return !t.trimmed().isEmpty(); });
    return it == texts.end() ? QString() : it->trimmed();
}

inline QList<QString> names(const QJsonArray &array, QString *wrong)
{
    QList<QString> out;
    for (const QJsonValue value : array) {
        if (value.isString())
            out.append(value.toString());
        else if (wrong->isEmpty())
            *wrong = QStringLiteral("list of ids");
    }
    return out;
}

} // namespace teahouse::server::import
