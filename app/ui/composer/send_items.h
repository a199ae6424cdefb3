// SPDX-License-Identifier: Apache-2.0
// Files chosen to be sent, each with what speaks against it; and the messages they become. Pure, but for looking at the
// disk when a file is added.
#pragma once

#include "app/core/settings.h"
#include "app/sync/outbox.h"
#include "common/proto/files.h"

namespace teahouse::ui {

// What can be sent in the place of an image.
struct SmallerImage {
    QString path; // empty: the image stays as it is
    QString name; // as it will be called
    qint64 bytes = 0;
};

struct SendItem {
    enum class Refusal : quint8 { None, Folder, Gone, Unreadable, TooLarge, NoRoom };

    app::Attachment attachment;
    QString name;
    qint64 bytes = 0;
    Refusal refusal = Refusal::None;

    std::optional<SmallerImage> smaller; // unset: nobody knows yet
    bool goesSmaller = false; // it was chosen, and there is a smaller one
    bool goesDirect = false; // it was chosen, and it is large enough

    bool isSendable() const { return refusal == Refusal::None; }
    bool isReadable() const { return isSendable() || refusal == Refusal::TooLarge || refusal == Refusal::NoRoom; }
    QString sentName() const { return goesSmaller ? smaller->name : name; }
    qint64 sentBytes() const { return goesSmaller ? smaller->bytes : bytes; }
};

class SendItems
{
public:
    static constexpr int kMost = 200; // chosen at once

    // False: there are kMost already. A path that is in the list already is not added twice.
    bool add(const app::Attachment &attachment);
    void remove(int at);
    // What the server has room for; nothing is known before.
    void setSpace(const proto::FileSpace &space);
    void setSmaller(const QString &path, const SmallerImage &smaller);
    void setSize(app::Settings::ImageSize size);
    app::Settings::ImageSize size() const { return m_size; }
    // Large files are handed over by this computer; the server's room is no matter then.
    void setDirect(bool on);
    bool hasLarge() const;
    static constexpr qint64 kDirectFrom = 50 << 20;

    const QList<SendItem> &all() const { return m_items; }
    int sendable() const;
    bool isEmpty() const { return m_items.isEmpty(); }
    // The sendable files in their order, at most limits::kFilesPerMessage in one; the caption stands over the first.
    QList<app::Composed> messages(const QString &caption, bool keepLocation) const;
    int messageCount() const;

private:
    void judge();

    QList<SendItem> m_items;
    proto::FileSpace m_space;
    app::Settings::ImageSize m_size = app::Settings::ImageSize::Original;
    bool m_direct = false;
};

} // namespace teahouse::ui
