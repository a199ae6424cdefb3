// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/renamed.h"

#include "common/text/fold.h"
#include "common/text/mentions.h"

namespace teahouse::server::import {

void noteRenamed(QHash<QString, QString> &renamed, const QString &there, const QString &here)
{
    if (!there.isEmpty() && there != here)
        renamed.insert(text::fold(there), here);
}

QString withNewNames(const QString &text, const QHash<QString, QString> &renamed)
{
    if (renamed.isEmpty() || !text.contains(u'@'))
        return text;
    const auto user = [&renamed](QStringView folded) { return UserId{renamed.contains(folded.toString())}; };
    QString out;
    qsizetype at = 0;
    for (const text::Mention &mention : text::mentionsIn(text, {.user = user, .channel = {}})) {
        if (mention.kind != text::Mention::Kind::User)
            continue;
        const QStringView name = QStringView(text).sliced(mention.start + 1, mention.length - 1);
        out += QStringView(text).sliced(at, mention.start + 1 - at);
        out += renamed.value(text::fold(name.toString()));
        at = mention.start + mention.length;
    }
    out += QStringView(text).sliced(at);
    return out;
}

} // namespace teahouse::server::import
