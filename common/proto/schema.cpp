// SPDX-License-Identifier: Apache-2.0
#include "common/proto/schema.h"

#include "common/codec/cbor.h"
#include "common/proto/features.h"
#include "common/proto/registry.h"

#include <QJsonArray>

namespace teahouse::proto {

using namespace Qt::StringLiterals;

namespace {

template <class T>
constexpr std::string_view rawName()
{
    return __PRETTY_FUNCTION__;
}

// "Message" from "… [with T = teahouse::proto::Message; …]" (g++) or "… [T = teahouse::proto::Message]" (clang).
template <class T>
QString typeName()
{
    const std::string_view all = rawName<T>();
    const auto from = all.find("T = ") + 4;
    const auto end = all.find_first_of(";]", from);
    const std::string_view full = all.substr(from, end - from);
    const auto colon = full.rfind("::");
    const auto name = colon == std::string_view::npos ? full : full.substr(colon + 2);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

class SchemaWriter
{
public:
    template <meta::Record T>
    void addRecord()
    {
        const QString name = typeName<T>();
        if (m_records.contains(name))
            return;
        m_records.insert(name, QJsonArray()); // before its fields: a record may hold itself
        QJsonArray fields;
        const T byDefault;
        meta::forEachField<T>([&](const auto &f) {
            QJsonObject field{{u"number"_s, f.number}, {u"name"_s, QLatin1StringView(f.name)}};
            using Member = std::remove_cvref_t<decltype(byDefault.*f.member)>;
            field.insert(u"type"_s, type<Member>());
            if (f.max > 0)
                field.insert(u"limit"_s, f.max);
            if (f.maxEach > 0)
                field.insert(u"limit_each"_s, f.maxEach);
            fields.append(field);
        });
        m_records.insert(name, fields);
    }

    template <class T>
    QString type()
    {
        if constexpr (std::is_same_v<T, bool>) {
            return u"bool"_s;
        } else if constexpr (std::is_same_v<T, qint64>) {
            return u"int"_s;
        } else if constexpr (std::is_same_v<T, QString>) {
            return u"text"_s;
        } else if constexpr (codec::kIsId<T>) {
            return u"id"_s;
        } else if constexpr (codec::kIsList<T>) {
            return u"list of "_s + type<typename T::value_type>();
        } else if constexpr (codec::kIsOptional<T>) {
            return u"optional "_s + type<typename T::value_type>();
        } else if constexpr (meta::NamedEnum<T>) {
            QJsonArray names;
            for (const auto &entry : meta::kNames<T>)
                names.append(QLatin1StringView(entry.name));
            m_enums.insert(typeName<T>(), names);
            return typeName<T>();
        } else {
            addRecord<T>();
            return typeName<T>();
        }
    }

    QJsonObject records() const { return m_records; }
    QJsonObject enums() const { return m_enums; }

private:
    QJsonObject m_records;
    QJsonObject m_enums;
};

} // namespace

QJsonObject schema()
{
    SchemaWriter writer;
    QJsonObject requests, events;
    forEachType(AllRequests(), [&]<class T>(std::type_identity<T>) {
        requests.insert(QLatin1StringView(T::kName),
                        QJsonObject{{u"body"_s, writer.type<T>()},
                                    {u"reply"_s, writer.type<typename T::Reply>()},
                                    {u"access"_s, meta::nameOf(T::kPolicy.access)},
                                    {u"lane"_s, meta::nameOf(T::kPolicy.lane)}});
    });
    forEachType(AllEvents(), [&]<class T>(std::type_identity<T>) {
        events.insert(QLatin1StringView(T::kName), writer.type<T>());
    });
    writer.type<Changes>();
    writer.type<Code>();
    return {{u"requests"_s, requests},
            {u"events"_s, events},
            {u"records"_s, writer.records()},
            {u"enums"_s, writer.enums()},
            {u"features"_s, QJsonArray::fromStringList(features())}};
}

} // namespace teahouse::proto
