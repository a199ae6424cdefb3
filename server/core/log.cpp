// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/log.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <cstdio>

namespace teahouse::server::log {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(category, "teahouse.server")

// The message handler is one for the program, so its form is too.
Style s_style = Style::Text;

QString asText(const QJsonValue &value)
{
    if (!value.isString())
        return value.toVariant().toString();
    const QString text = value.toString();
    if (!text.isEmpty() && !text.contains(u' ') && !text.contains(u'"') && !text.contains(u'\n'))
        return text;
    return QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
}

QString line(const char *event, Fields fields)
{
    if (s_style == Style::Json) {
        QJsonObject object{{u"event"_s, QLatin1StringView(event)}};
        for (const auto &[key, value] : fields)
            object.insert(QLatin1StringView(key), value);
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    QString text = QLatin1StringView(event);
    for (const auto &[key, value] : fields)
        text += u' ' + QLatin1StringView(key) + u'=' + asText(value);
    return text;
}

const char *nameOf(QtMsgType type)
{
    return type == QtDebugMsg ? "debug" : type == QtInfoMsg ? "info" : type == QtWarningMsg ? "warning" : "error";
}

void write(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    QByteArray bytes;
    if (s_style == Style::Json) {
        QJsonObject object = QJsonDocument::fromJson(message.toUtf8()).object();
        if (object.isEmpty()) // from Qt
            object = {{u"event"_s, u"qt"_s}, {u"message"_s, message}};
        object.insert(u"time"_s, time);
        object.insert(u"level"_s, QLatin1StringView(nameOf(type)));
        bytes = QJsonDocument(object).toJson(QJsonDocument::Compact);
    } else {
        bytes = (time + u' ' + QLatin1StringView(nameOf(type)) + u' ' + message).toUtf8();
    }
    bytes += '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr); // one write a line: threads do not mix
}

} // namespace

void info(const char *event, Fields fields)
{
    if (category().isInfoEnabled())
        qCInfo(category).noquote() << line(event, fields);
}

void problem(const char *event, Fields fields)
{
    qCWarning(category).noquote() << line(event, fields);
}

void toStandardError(Style style)
{
    s_style = style;
    std::setvbuf(stderr, nullptr, _IOLBF, BUFSIZ);
    qInstallMessageHandler(write);
}

} // namespace teahouse::server::log
