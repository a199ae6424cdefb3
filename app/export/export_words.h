// SPDX-License-Identifier: Apache-2.0
// The words of an export, in the language the program speaks when it is made. Any thread.
#pragma once

#include "common/proto/records.h"

#include <QCoreApplication>

namespace teahouse::app {

class ExportWords
{
    Q_DECLARE_TR_FUNCTIONS(ExportWords)

public:
    static QString notes() { return tr("Notes to myself"); }
    static QString comma() { return tr(", "); }
    static QString day(qint64 ms); // "Monday, 10 March 2025"
    static QString time(qint64 ms); // "09:41"
    static QString dateTime(qint64 ms); // "2025-03-10 09:41"
    static QString recalled(const QString &who) { return tr("%1 recalled a message").arg(who); }
    static QString edited() { return tr("edited"); }
    static QString pinned() { return tr("pinned"); }
    static QString inReplyTo(const QString &name) { return tr("Reply to %1").arg(name); }
    static QString inThreadOf(const QString &name) { return tr("In the thread of %1").arg(name); }
    static QString forwardedFrom(const QString &name, const QString &time) { return tr("Forwarded from %1, %2").arg(name, time); }
    static QString notHere() { return tr("not in this export"); }
    static QString size(qint64 bytes);

    // --- a page of HTML -------------------------------------------------------------------------------
    static QString channels() { return tr("Channels"); }
    static QString conversations() { return tr("Conversations"); }
    static QString people() { return tr("People"); }
    static QString days() { return tr("Days"); }
    static QString contents() { return tr("Contents"); }
    static QString previous() { return tr("Earlier messages"); }
    static QString next() { return tr("Later messages"); }
    static QString page(int number) { return tr("Page %1").arg(number); }
    static QString messages(qint64 count) { return tr("%n message(s)", nullptr, int(count)); }
    static QString madeAt(const QString &time, const QString &name)
    {
        //: %1 is a date and time, %2 a person
        return tr("Exported on %1 by %2: what this person could read then.").arg(time, name);
    }
    static QString notWhole(qint64 present, qint64 total)
    {
        return tr("Not all of it: %1 of %2 messages were on the device.").arg(present).arg(total);
    }
    static QString deactivated() { return tr("deactivated"); }
    static QString bot() { return tr("bot"); }
    static QString nothing() { return tr("No messages."); }

    // --- a table --------------------------------------------------------------------------------------
    static QStringList messageColumns();
    static QStringList peopleColumns();
    static QString role(proto::Role role);
};

} // namespace teahouse::app
