// SPDX-License-Identifier: Apache-2.0
// Two clients of one server on a local network that is this computer; one has a big file for the other.
#pragma once

#include "app/store/file_rows.h"
#include "tests/support/fake_storage.h"
#include "tests/support/loopback_lan.h"
#include "tests/support/office_client.h"
#include "tests/support/test_archive.h"

#include <QSignalSpy>

namespace teahouse::test {

using namespace Qt::StringLiterals;

struct DirectOffice {
    static constexpr int kPatienceMs = 120'000;

    TestServer server;
    OfficeClient mina, tom;
    ChannelId plans;
    QTemporaryDir folder;
    QString path = folder.filePath(u"film.mkv"_s);
    QString target = folder.filePath(u"fetched.mkv"_s);

    explicit DirectOffice(std::shared_ptr<const app::Lan> toms = std::make_shared<LoopbackLan>())
        : mina(server, u"mina"_s, std::make_shared<LoopbackLan>()), tom(server, u"tom"_s, std::move(toms))
    {
        QTRY_VERIFY_WITH_TIMEOUT(mina.isWhole() && tom.isWhole(), kPatienceMs);
        QSignalSpy opened(&mina->outbox(), &app::Outbox::opened);
        mina->outbox().createChannel({.kind = proto::ChannelKind::Private, .name = u"plans"_s, .users = {tom.user()}});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatienceMs);
        plans = opened.first().at(1).value<ChannelId>();
    }

    // Mina's file, as Tom sees it then.
    proto::FileInfo offer(qint64 bytes)
    {
        QFile file(path);
        const QByteArray block = noise(1 << 20);
        bool written = file.open(QIODevice::WriteOnly);
        for (qint64 at = 0; at < bytes; at += block.size())
            written = written && file.write(block) == block.size();
        if (!written)
            qFatal("no file to send");
        file.close();
        const auto offered = waitFor(mina->files().offer(path, {}));
        if (!offered)
            return {};
        mina->outbox().send(plans, app::Composed{.text = u"look"_s,
                                                 .files = {{.path = path, .name = {}, .direct = true, .offered = *offered}}});
        const bool came = TestClient::spin([&] { return listed().id.isValid(); }, kPatienceMs);
        return came ? listed() : proto::FileInfo();
    }
    proto::FileInfo listed()
    {
        const auto page = waitFor(tom->archive().read([](sql::Db &db) { return app::store::filePage(db, app::FileFilter(), {}, 10); }));
        return page && !page->rows.isEmpty() ? page->rows.first().file : proto::FileInfo();
    }
    void fetch(const proto::FileInfo &file)
    {
        answer.reset();
        tom->files().saveAs(file, target, app::IfThere::Replace).then(&tom->files(), [this](const Result<QString> &path_) {
            answer = path_;
        });
    }
    bool isFetched()
    {
        return answer && answer->has_value() && sameFiles();
    }
    bool sameFiles() const
    {
        QFile one(path), other(target);
        if (!one.open(QIODevice::ReadOnly) || !other.open(QIODevice::ReadOnly) || one.size() != other.size())
            return false;
        while (!one.atEnd()) {
            if (one.read(1 << 20) != other.read(1 << 20))
                return false;
        }
        return true;
    }
    qint64 number(const QString &query) const { return server.look()->number(query); }
    QString outcomes() const
    {
        QStringList all;
        server.look()->each(u"SELECT outcome FROM direct_transfers ORDER BY asked_at, ended_at"_s,
                            [&all](const QSqlQuery &row) { all += row.value(0).toString(); });
        return all.join(u' ');
    }

    std::optional<Result<QString>> answer;
};

} // namespace teahouse::test
