// SPDX-License-Identifier: Apache-2.0
// Bare links in running text, as people write them in Chinese and in English:
//   网址http://a.cn/，下一句   ends before the ，
//   (see http://a.cn/x_(y)).   keeps balanced brackets, leaves the outer one and the full stop
//   http://a.cn/abc谢谢        a CJK letter belongs to a link only after / = - _ . # or another one of its
//   kind:
//                              here the link ends at "abc", in http://a.cn/wiki/茶馆 it does not
// Found are http, https and ftp addresses, `www.` and e-mail addresses; `foo.bar` alone is no link.
// Positions count UTF-16 units. Linear in the length of the text.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace teahouse::text {

struct BareLink {
    qsizetype start = 0;
    qsizetype length = 0;
    QString url; // with its scheme: https for `www.`, mailto for an e-mail address

    bool operator==(const BareLink &) const = default;
};

QList<BareLink> bareLinks(QStringView text);

// The address to open for one that was written out, in Markdown, in a webhook: empty unless its scheme is one
// of http, https, mailto, ftp, tel, teahouse. Control and direction characters come back percent-encoded,
// since they could make an address look like another one.
QString safeUrl(QStringView url);

} // namespace teahouse::text
