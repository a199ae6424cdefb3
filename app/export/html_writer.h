// SPDX-License-Identifier: Apache-2.0
// Pages that open in any browser, without a network:
//
//   index.html              channels, conversations, people
//   channels/N/index.html   the days of a channel
//   channels/N/1.html …     its messages, limits::kExportPage to a page
//   files/ pictures/        contents; faces
//
// Each page carries its style, runs no script and is told by a policy of its own to load nothing but these files.
#pragma once

#include "app/export/export_writer.h"

#include <QDate>

namespace teahouse::app {

class HtmlWriter : public ExportWriter
{
public:
    HtmlWriter(OutFolder &folder, const ExportOffice &office);

    bool wantsFaces() const override { return true; }
    void beginChannel(const ExportChannel &channel) override;
    void add(const QList<ExportMessage> &messages) override;
    void endChannel() override;
    void end() override;

private:
    struct Day {
        QString title;
        int page = 1;
        QString anchor;
        qint64 messages = 0;
    };

    QString head(const QString &title) const;
    QString pathOfEmoji(const QString &name) const; // empty: it is none, or not here
    QString textOf(const QString &text) const; // of a message, on its page
    QString face(UserId user, const QString &name, const QString &up, bool small) const;
    void beginPage();
    void endPage(bool more);
    void beginDay(const proto::Message &message);
    QString messageOf(const ExportMessage &m) const;
    bool goesOn(const proto::Message &message) const;
    QString aboutOf(const ExportMessage &m) const;
    QString forwardedOf(const proto::Forwarded &one) const;
    QString filesOf(const QList<proto::FileInfo> &files) const;
    QString fileOf(const proto::FileInfo &file) const;
    QString reactionsOf(const proto::Message &message) const;
    int pageOf(qint64 seq) const;
    void writeDays();
    QString listOf(bool named) const;
    QString people() const;

    QHash<QString, FileId> m_emoji; // by name as it is kept
    std::unique_ptr<OutFile> m_page;
    ExportChannel m_channel;
    int m_number = 0; // of the channel
    int m_onPage = 0;
    QDate m_day;
    MessageId m_thread; // of the message before: what goes on is not introduced again
    QList<Day> m_days;
    QList<qint64> m_pages; // the first seq of each
    QList<qint64> m_counts; // messages written, of each channel
};

} // namespace teahouse::app
