// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/send_items.h"

#include <QFileInfo>

namespace teahouse::ui {

// What the disk says; size and room come later.
static SendItem::Refusal look(const QFileInfo &file)
{
    if (!file.exists())
        return SendItem::Refusal::Gone;
    if (file.isDir())
        return SendItem::Refusal::Folder;
    return file.isFile() && file.isReadable() ? SendItem::Refusal::None : SendItem::Refusal::Unreadable;
}

bool SendItems::add(const app::Attachment &attachment)
{
    if (m_items.size() >= kMost)
        return false;
    const bool known = std::any_of(m_items.cbegin(), m_items.cend(),
                                   [&](const SendItem &item) { return item.attachment.path == attachment.path; });
    if (known)
        return true;
    const QFileInfo file(attachment.path);
    const QString name = attachment.name.isEmpty() ? file.fileName() : attachment.name;
    m_items.append({.attachment = attachment, .name = name, .bytes = file.isDir() ? 0 : file.size(), .refusal = look(file)});
    judge();
    return true;
}

void SendItems::remove(int at)
{
    m_items.removeAt(at);
    judge();
}

void SendItems::setSpace(const proto::FileSpace &space)
{
    m_space = space;
    judge();
}

void SendItems::setSmaller(const QString &path, const SmallerImage &smaller)
{
    for (SendItem &item : m_items) {
        if (item.attachment.path == path)
            item.smaller = smaller;
    }
    judge();
}

void SendItems::setSize(app::Settings::ImageSize size)
{
    m_size = size;
    judge();
}

void SendItems::setDirect(bool on)
{
    m_direct = on;
    judge();
}

bool SendItems::hasLarge() const
{
    return std::any_of(m_items.cbegin(), m_items.cend(),
                       [](const SendItem &item) { return item.isReadable() && item.sentBytes() >= kDirectFrom; });
}

// Room is given from the first file on, so that those that fit are told from those that do not.
void SendItems::judge()
{
    using Refusal = SendItem::Refusal;
    qint64 room = m_space.allowed - m_space.used;
    const bool small = m_size == app::Settings::ImageSize::Smaller;
    for (SendItem &item : m_items) {
        item.goesSmaller = small && item.smaller && !item.smaller->path.isEmpty();
        if (!item.isReadable())
            continue;
        item.refusal = Refusal::None;
        item.goesDirect = m_direct && item.sentBytes() >= kDirectFrom;
        if (item.goesDirect)
            continue;
        if (m_space.largest > 0 && item.sentBytes() > m_space.largest)
            item.refusal = Refusal::TooLarge;
        else if (m_space.allowed > 0 && item.sentBytes() > room)
            item.refusal = Refusal::NoRoom;
        else
            room -= item.sentBytes();
    }
}

int SendItems::sendable() const
{
    return int(std::count_if(m_items.cbegin(), m_items.cend(), [](const SendItem &item) { return item.isSendable(); }));
}

int SendItems::messageCount() const
{
    return (sendable() + limits::kFilesPerMessage - 1) / limits::kFilesPerMessage;
}

QList<app::Composed> SendItems::messages(const QString &caption, bool keepLocation) const
{
    QList<app::Composed> messages;
    for (const SendItem &item : m_items) {
        if (!item.isSendable())
            continue;
        if (messages.isEmpty() || messages.last().files.size() >= limits::kFilesPerMessage)
            messages.append(app::Composed{.text = messages.isEmpty() ? caption : QString()});
        app::Attachment file = item.attachment;
        if (item.goesSmaller)
            file = {.path = item.smaller->path, .name = item.smaller->name, .ours = true};
        file.keepLocation = keepLocation;
        file.direct = item.goesDirect;
        messages.last().files.append(file);
    }
    return messages;
}

} // namespace teahouse::ui
