// SPDX-License-Identifier: Apache-2.0
// What one client sends, the other sees: what is behind a link, a face, an emoji.
#include "app/store/message_pages.h"
#include "common/preview/preview_process.h"
#include "common/proto/files.h"
#include "common/proto/own.h"
#include "common/proto/people.h"
#include "tests/support/office_client.h"
#include "tests/support/png_file.h"
#include "tests/support/web_site.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

struct Office {
    Office()
    {
        server.config.linkPreviews = true;
        server.config.linkPreviewsAllow = {u"127.0.0.1"_s};
        server.stop();
        server.start();
        channel = server.channel(u"general"_s, {server.account(u"mina"_s).user, server.account(u"tom"_s).user});
        mina = std::make_unique<OfficeClient>(server, u"mina"_s);
        tom = std::make_unique<OfficeClient>(server, u"tom"_s);
    }
    static proto::Message last(const OfficeClient &client, ChannelId channel)
    {
        const auto db = client.look();
        const auto all = app::store::messages(*db, channel, {1, 1'000'000});
        return all.isEmpty() ? proto::Message() : all.last();
    }

    TestServer server;
    WebSite site;
    ChannelId channel;
    std::unique_ptr<OfficeClient> mina;
    std::unique_ptr<OfficeClient> tom;
};

} // namespace

class TestPreviews : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString pictureFile(int side) const
    {
        QFile file(m_folder.filePath(QString::number(side) + u".png"_s));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(pngFile(side, side)) > 0;
        return written ? file.fileName() : QString();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPreviewAppearsAtTheOtherClient()
    {
        Office office;
        office.site.page("/a", "<title>绿茶</title><meta property=og:image content=/p.png>");
        office.site.page("/p.png", pngFile(400, 300), "image/png");
        QTRY_VERIFY_WITH_TIMEOUT(office.mina->isWhole() && office.tom->isWhole(), 20'000);

        (*office.mina)->outbox().send(office.channel, app::Composed{.text = office.site.url(u"/a"_s).toString()});
        QTRY_COMPARE_WITH_TIMEOUT(Office::last(*office.tom, office.channel).previews.size(), 1, 30'000);
        const proto::Message seen = Office::last(*office.tom, office.channel);
        QCOMPARE(seen.previews.first().title, u"绿茶"_s);
        QTRY_COMPARE(Office::last(*office.mina, office.channel).previews, seen.previews);
        QVERIFY(!preview::PreviewProcess::program().isEmpty());
        const FileId image = seen.previews.first().image;
        QVERIFY(image.isValid());
        QString path;
        QTRY_VERIFY_WITH_TIMEOUT(!(path = (*office.tom)->files().picture({.id = image, .picture = true})).isEmpty(), 20'000);
        QVERIFY(QFile::exists(path));
    }

    void itGoesWhenTheAuthorSaysSo()
    {
        Office office;
        office.site.page("/a", "<title>绿茶</title>");
        QTRY_VERIFY_WITH_TIMEOUT(office.mina->isWhole() && office.tom->isWhole(), 20'000);
        (*office.mina)->outbox().send(office.channel, app::Composed{.text = office.site.url(u"/a"_s).toString()});
        QTRY_COMPARE_WITH_TIMEOUT(Office::last(*office.tom, office.channel).previews.size(), 1, 30'000);
        bool done = false;
        (*office.mina)->connection()
            .call(proto::HidePreviews{Office::last(*office.mina, office.channel).id})
            .then(this, [&](const Result<proto::Done> &answer) { done = answer.has_value(); });
        QTRY_VERIFY(done);
        QTRY_VERIFY(Office::last(*office.tom, office.channel).previews.isEmpty());
    }

    void aFaceAndAnEmojiAreSeenByTheOther()
    {
        QVERIFY(!preview::PreviewProcess::program().isEmpty());
        Office office;
        QTRY_VERIFY_WITH_TIMEOUT(office.mina->isWhole() && office.tom->isWhole(), 20'000);
        OfficeClient &mina = *office.mina;
        OfficeClient &tom = *office.tom;
        bool done = false;
        mina->files()
            .upload(pictureFile(64), u"face.png"_s)
            .andThen(this, [&](UploadId upload) {
                return mina->connection().call(proto::UpdateProfile{.displayName = u"Mina"_s, .avatar = upload});
            })
            .then(this, [&](const Result<proto::Done> &answer) { done = answer.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
        mina->files()
            .upload(pictureFile(32), u"kettle.png"_s)
            .andThen(this, [&](UploadId upload) {
                return mina->connection().call(proto::CreateEmoji{.name = u"kettle"_s, .upload = upload});
            })
            .then(this, [&](const Result<proto::EmojiCreated> &answer) { done = !answer; });
        QTRY_VERIFY_WITH_TIMEOUT(!done, 30'000);

        QTRY_VERIFY(tom->emoji().file(u"kettle"_s).isValid());
        QTRY_VERIFY(tom->people().find(mina.user())->avatar.isValid());
        const FileId face = tom->people().find(mina.user())->avatar;
        QTRY_VERIFY_WITH_TIMEOUT(!tom->files().picture({.id = face, .picture = true}).isEmpty(), 20'000);
        const FileId kettle = tom->emoji().file(u"kettle"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!tom->files().picture({.id = kettle, .picture = true}).isEmpty(), 20'000);
        tom.close();
        tom.open();
        QTRY_COMPARE(tom->emoji().all().size(), 1);
        QTRY_VERIFY(tom->people().find(mina.user()));
        QCOMPARE(tom->people().find(mina.user())->avatar, face);
    }

    void anEmojiIsCalledByItsOtherNames()
    {
        Office office;
        QTRY_VERIFY_WITH_TIMEOUT(office.mina->isWhole() && office.tom->isWhole(), 20'000);
        OfficeClient &mina = *office.mina;
        OfficeClient &tom = *office.tom;
        int made = 0;
        const auto count = [&](const Result<proto::EmojiCreated> &answer) { made += answer.has_value(); };
        mina->files()
            .upload(pictureFile(32), u"kettle.png"_s)
            .andThen(this, [&](UploadId upload) {
                return mina->connection().call(proto::CreateEmoji{.name = u"kettle"_s, .upload = upload, .aliasOf = {}});
            })
            .then(this, count);
        QTRY_COMPARE_WITH_TIMEOUT(made, 1, 30'000);
        tom->connection().call(proto::CreateEmoji{.name = u"水壶"_s, .upload = {}, .aliasOf = u"kettle"_s}).then(this, count);
        tom->connection().call(proto::CreateEmoji{.name = u"收到啦"_s, .upload = {}, .aliasOf = u"👌"_s}).then(this, count);
        QTRY_COMPARE(made, 3);
        QTRY_COMPARE(mina->emoji().all().size(), 3);
        const app::EmojiBook &book = mina->emoji();
        QVERIFY(book.file(u"kettle"_s).isValid());
        QCOMPARE(book.file(u"水壶"_s), book.file(u"kettle"_s));
        QCOMPARE(book.meant(u"水壶"_s), u"kettle"_s);
        QCOMPARE(book.meant(u"kettle"_s), u"kettle"_s);
        QCOMPARE(book.characters(u"收到啦"_s), u"👌"_s);
        QCOMPARE(book.characters(u"水壶"_s), QString());
        QCOMPARE(book.spelled(u"好:收到啦:，`:收到啦:` ```\n:收到啦:\n``` :水壶::收到啦:"_s),
                 u"好👌，`:收到啦:` ```\n:收到啦:\n``` :水壶:👌"_s);
        mina.close();
        mina.open();
        QTRY_COMPARE(mina->emoji().characters(u"收到啦"_s), u"👌"_s);
    }

    void aPictureIsKeptAndSentAgain()
    {
        QVERIFY(!preview::PreviewProcess::program().isEmpty());
        Office office;
        QTRY_VERIFY_WITH_TIMEOUT(office.mina->isWhole() && office.tom->isWhole(), 20'000);
        OfficeClient &mina = *office.mina;
        OfficeClient &tom = *office.tom;
        mina->outbox().send(office.channel, {.text = {}, .files = {{.path = pictureFile(48), .name = u"熊猫.png"_s}}});
        QTRY_COMPARE_WITH_TIMEOUT(Office::last(tom, office.channel).files.size(), 1, 30'000);
        const proto::Message sent = Office::last(tom, office.channel);
        tom->outbox().keepSticker(sent.files.first().id);
        QTRY_COMPARE_WITH_TIMEOUT(tom->stickers().all().size(), 1, 10'000);
        const proto::Sticker kept = tom->stickers().all().first();
        QCOMPARE(kept.width, 48);
        QCOMPARE(tom->stickers().sizeOf(kept.id), QSize(48, 48));
        QVERIFY(mina->stickers().all().isEmpty());
        mina->outbox().recall({.channel = office.channel, .id = sent.id});
        QTRY_VERIFY_WITH_TIMEOUT(Office::last(tom, office.channel).recalledAt > 0, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(!tom->files().picture({.id = kept.id, .picture = true}).isEmpty(), 20'000);

        office.server.stop();
        tom->outbox().send(office.channel, app::Composed{.stickers = {kept.id}}); // waits like any other
        tom.close(); // and survives
        office.server.start();
        tom.open();
        QTRY_COMPARE_WITH_TIMEOUT(Office::last(mina, office.channel).files.size(), 1, 30'000);
        const proto::FileInfo seen = Office::last(mina, office.channel).files.first();
        QCOMPARE(seen.name, u"熊猫.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!mina->files().picture(seen).isEmpty(), 20'000);

        tom->outbox().dropSticker(kept.id);
        QVERIFY(tom->stickers().all().isEmpty()); // at once
        QCOMPARE(tom->stickers().sizeOf(kept.id), QSize(48, 48)); // as what waits with it is shown
        QTRY_COMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM stickers WHERE removed = 0"_s), 0);
        QTRY_VERIFY(tom->outbox().entries().isEmpty());
        QVERIFY(tom->stickers().all().isEmpty());
    }

    void itIsNotMadeWhenNotWanted()
    {
        Office office;
        office.site.page("/a", "<title>绿茶</title>");
        QTRY_VERIFY_WITH_TIMEOUT(office.mina->isWhole() && office.tom->isWhole(), 20'000);
        const QString url = office.site.url(u"/a"_s).toString();
        (*office.mina)->outbox().send(office.channel, app::Composed{.text = url, .noPreviews = true});
        QTRY_COMPARE(Office::last(*office.tom, office.channel).text, url);
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM link_wishes"_s), 0);
        QCOMPARE(office.site.requests(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPreviews)
#include "tst_previews.moc"
