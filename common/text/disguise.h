// SPDX-License-Identifier: Apache-2.0
// Where chat differs from CommonMark, without touching the parser: the source is given to md4c in disguise,
// and undisguised() turns back every text that comes out, code and addresses too. What changes by it:
//
//  - CJK emphasis. CommonMark lets `**` close only at the end of a "word": after punctuation a letter may not
//  follow,
//    so **“重要”**的 is not bold. Chinese has no spaces and writes this all the time. Between a delimiter run
//    and a CJK letter, when punctuation is on the other side of the run, we put an invisible punctuation
//    mark. The run then stands between two punctuation marks and may both open and close. The same for CJK
//    punctuation and any letter.
//  - One `~` is a tilde (好的~ 谢谢~), two strike out.
//  - `*`, `_` and `~` inside a bare link belong to the link.
//  - Mathematics is code to md4c, see math_source.h.
//  - `[TODO]: done` is text. As a link reference definition it would vanish.
//
// The stand-ins are noncharacters, which no text may contain (those that do are replaced first), and one rare
// punctuation mark, U+2E49, which is itself disguised where somebody wrote it.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace teahouse::text {

QByteArray disguised(QStringView source);
QString undisguised(QByteArrayView utf8);

} // namespace teahouse::text
