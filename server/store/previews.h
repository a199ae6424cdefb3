// SPDX-License-Identifier: AGPL-3.0-or-later
// Previews of the links in messages, links still to be looked at (wishes), and pages as they were found. A page is a
// link without what stands behind its '#'.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

#include <QStringList>

namespace teahouse::server::store {

// --- of a message ------------------------------------------------------------------------------------
QList<proto::LinkPreview> previewsOf(sql::Db &db, MessageId message);
bool hidesPreviews(sql::Db &db, MessageId message);
// Takes its previews, with their pictures, and its wishes away; from then on hidden or merely without.
enum class Then : quint8 { Hidden, Without };
void dropPreviews(sql::Db &db, MessageId message, Then then, qint64 now);
// Keeps the previews of the links that are still there, under their new numbers; wishes for the others.
void setLinks(sql::Db &db, MessageId message, const QStringList &links, qint64 now);

// --- of a page ---------------------------------------------------------------------------------------
struct Page {
    QString page;
    qint64 fetchedAt = 0;
    bool failed = false;
    QString title;
    QString description;
    QString site;
    QString imageHash; // contents that are there, or were; empty: none
};
QString pageOf(const QString &link);
void keepPage(sql::Db &db, const Page &page);
std::optional<Page> keptPage(sql::Db &db, const QString &page);
void forgetPagesBefore(sql::Db &db, qint64 time);

// --- wishes ------------------------------------------------------------------------------------------
QStringList wishedPages(sql::Db &db, qint64 count);
struct Wish {
    MessageId message;
    qint64 number = 0;
    QString url;
};
QList<Wish> wishesFor(sql::Db &db, const QString &page);
void removeWish(sql::Db &db, const Wish &wish);
// Its image has its row already. The message gets no new rev by this alone.
void addPreview(sql::Db &db, const Wish &wish, const proto::LinkPreview &preview);
void giveNewRev(sql::Db &db, ChannelId channel, proto::Message &message);

} // namespace teahouse::server::store
