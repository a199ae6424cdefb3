// SPDX-License-Identifier: Apache-2.0
// Writes an export down in one format: begin, then channel after channel, message after message, then end. Contents of
// files are put where this says before the messages that have them are added. Blocking, not on the GUI thread; throws
// WriteFailure.
#pragma once

#include "app/export/export_data.h"
#include "app/export/out_folder.h"
#include "common/text/mentions.h"

namespace teahouse::app {

class ExportWriter
{
public:
    static std::unique_ptr<ExportWriter> make(OutFolder &folder, const ExportOffice &office);
    virtual ~ExportWriter() = default;
    Q_DISABLE_COPY_MOVE(ExportWriter)

    // Where contents belong, within the folder. Made of a hash and a harmless name: nothing in it leads outside.
    virtual QString pathOf(const proto::FileInfo &file) const;
    static QString pathOfPicture(FileId file); // a face, an emoji, the image of a link
    virtual bool wantsFaces() const { return false; } // and emoji
    virtual bool wantsLinkImages() const { return false; }

    virtual void begin() { }
    virtual void beginChannel(const ExportChannel &channel) = 0;
    virtual void add(const QList<ExportMessage> &messages) = 0;
    virtual void endChannel() = 0;
    virtual void end() { }

protected:
    ExportWriter(OutFolder &folder, const ExportOffice &office);

    OutFolder &folder() { return m_folder; }
    const ExportOffice &office() const { return m_office; }

    bool isThere(const QString &path) const { return QFile::exists(m_folder.path(path)); }
    const proto::User *user(UserId id) const;
    QString nameOf(UserId id) const; // harmless; "?" for nobody known
    QString authorOf(const proto::Message &message) const;
    QString happened(const proto::Message &message) const; // of what is no text
    QString firstWords(const proto::Message &message) const; // one line of it
    QString forwardedFrom(const proto::Forwarded &one) const;
    const text::Names &names() const { return m_names; }

private:
    OutFolder &m_folder;
    const ExportOffice m_office;
    QHash<UserId, qsizetype> m_users;
    QHash<QString, UserId> m_byName;
    QHash<QString, ChannelId> m_channels;
    text::Names m_names;
};

} // namespace teahouse::app
