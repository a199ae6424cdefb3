// SPDX-License-Identifier: Apache-2.0
#include "common/lan/service.h"

using namespace Qt::StringLiterals;

namespace teahouse::lan {

namespace {

constexpr qsizetype kStringBytes = 255; // of one string of a TXT record

bool beginsCharacter(char byte) { return (uchar(byte) & 0xC0) != 0x80; }

void append(QByteArray &txt, QByteArrayView key, const QString &value)
{
    const QByteArray line = key.toByteArray() + '=' + value.toUtf8();
    if (value.isEmpty() || line.size() > kStringBytes)
        return;
    txt += char(line.size());
    txt += line;
}

// The first of each key counts, whatever its case, says the standard.
QString valueOf(QByteArrayView txt, QByteArrayView key)
{
    while (!txt.isEmpty()) {
        const qsizetype size = uchar(txt.front());
        if (size >= txt.size()) // ends in the middle
            return {};
        const QByteArrayView line = txt.sliced(1, size);
        txt = txt.sliced(1 + size);
        const qsizetype equals = line.indexOf('=');
        if (equals > 0 && line.first(equals).compare(key, Qt::CaseInsensitive) == 0)
            return QString::fromUtf8(line.sliced(equals + 1));
    }
    return {};
}

} // namespace

QByteArray instanceName(const QString &name, int number)
{
    const QByteArray bytes = name.toUtf8();
    const QByteArray behind = number > 1 ? " (" + QByteArray::number(number) + ')' : QByteArray();
    if (bytes.size() + behind.size() <= kNameBytes)
        return bytes + behind;
    qsizetype end = kNameBytes - behind.size();
    while (end > 0 && !beginsCharacter(bytes.at(end)))
        --end;
    return bytes.first(end) + behind;
}

QByteArray txtOf(const proto::ServerLink &link)
{
    QByteArray txt;
    append(txt, "txtvers", u"1"_s);
    append(txt, "host", link.host);
    append(txt, "sha256", link.fingerprint);
    append(txt, "plain", link.plain ? u"1"_s : QString());
    return txt;
}

std::optional<proto::ServerLink> linkOf(const QString &target, quint16 port, QByteArrayView txt)
{
    const QString said = valueOf(txt, "host");
    QString host = (said.isEmpty() ? target : said).toLower();
    if (host.endsWith(u'.')) // the root of all names
        host.chop(1);
    const proto::ServerLink link{.host = host,
                                 .port = port,
                                 .plain = valueOf(txt, "plain") == u"1"_s,
                                 .fingerprint = proto::plainFingerprint(valueOf(txt, "sha256"))};
    const auto read = proto::ServerLink::parse(link.toString());
    if (port == 0 || host.isEmpty() || !read || *read != link) // a host with anything else in it
        return {};
    return link;
}

} // namespace teahouse::lan
