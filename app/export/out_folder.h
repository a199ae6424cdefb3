// SPDX-License-Identifier: Apache-2.0
// A folder that appears when it is whole: written under a temporary name beside its place, renamed at the end, and
// removed with everything in it when the end never comes. Blocking; one thread at a time, not the GUI's.
#pragma once

#include "common/base/error.h"

#include <QFile>
#include <QStringList>

#include <memory>

namespace teahouse::app {

// Thrown where something cannot be written, and caught by whoever owns the thread. Forbidden: no right to; TooLarge: no
// room left on the disk; Storage: anything else.
struct WriteFailure {
    Error error;
};

class OutFolder
{
public:
    // In `parent`, which is there.
    OutFolder(const QString &parent, const QString &name);
    ~OutFolder();
    Q_DISABLE_COPY_MOVE(OutFolder)

    QString path(const QString &inside) const { return m_temporary + u'/' + inside; }
    void makeFolder(const QString &inside);
    // Gives it its name, or that with a number where one is there already. The path it has now.
    QString finish();
    static Error whyNot(const QString &path, const QFile &file); // a failed open or write, in our codes

private:
    const QString m_parent;
    const QString m_name;
    QString m_temporary;
    bool m_finished = false;
};

// One file in it.
class OutFile
{
public:
    explicit OutFile(const QString &path);
    void write(const QByteArray &bytes);
    void write(const QString &text) { write(text.toUtf8()); }
    void close(); // everything is with the system then
    QString path() const { return m_file.fileName(); }

private:
    [[noreturn]] void failed();
    QFile m_file;
};

} // namespace teahouse::app
