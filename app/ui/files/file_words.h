// SPDX-License-Identifier: Apache-2.0
// How files are spoken of: names that fit, sizes, lengths, what each one is, and what a person is told when one cannot
// be sent or fetched.
#pragma once

#include "common/base/error.h"
#include "common/proto/records.h"

#include <QCoreApplication>
#include <algorithm>

QT_BEGIN_NAMESPACE
class QFontMetricsF;
QT_END_NAMESPACE

namespace teahouse::ui {

// What a file is to the eye. By its media type, and by its name where that says nothing.
enum class FileLook : quint8 { Image, Video, Audio, Pdf, Text, Table, Packed, Other };

FileLook lookOf(const proto::FileInfo &file);
QString iconOf(FileLook look);

// A file that is going up or down, or did not.
struct FileState {
    enum class Kind : quint8 {
        Resting, // nothing under way
        Waiting, // its turn has not come
        Uploading,
        Paused,
        Refused, // see code
        Downloading,
        AwaitingSender, // contents are on his computer, which is not there at the moment
        Bringing, // the sender's computer brings them to the server
        Absent, // contents are nowhere: an imported archive lists it only
    };
    Kind kind = Kind::Resting;
    qint64 done = 0;
    qint64 total = 0; // 0: not known
    Code code = Code::Unknown;

    bool isMoving() const { return kind == Kind::Uploading || kind == Kind::Downloading; }
    bool isUnderWay() const { return isMoving() || kind == Kind::Waiting || kind == Kind::Paused || kind == Kind::AwaitingSender || kind == Kind::Bringing; }
    double share() const { return total > 0 ? std::clamp(double(done) / double(total), 0.0, 1.0) : 0.0; }
    bool operator==(const FileState &) const = default;
};

// What a button of a file does.
enum class FileDeed : quint8 { None, Pause, Resume, Retry, Cancel, Save };

class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(FileWords)

public:
    // Cut in the middle; the end, with its extension, stays to be read.
    static QString fitted(const QString &name, const QFontMetricsF &metrics, qreal width);
    static QString size(qint64 bytes);
    static QString length(qint64 ms); // 0:07, 1:02:03
    // "2.3 MB", "2.3 MB · 12 pages", "1:23 · 4 MB"
    static QString detail(const proto::FileInfo &file);
    // What it is doing: "Uploading 1.2 of 4.6 MB". Of a resting file, its detail.
    static QString state(const proto::FileInfo &file, const FileState &state);
    static QString kind(FileLook look); // "Image"
    static QString deed(FileDeed deed);
    // For screen readers: kind, name, detail.
    static QString spoken(const proto::FileInfo &file);

    static QString notSent(Code code); // why a file could not be sent
    static QString notFetched(Code code);
    static QString absent(); // why a file without contents does not open
};

} // namespace teahouse::ui
