// SPDX-License-Identifier: Apache-2.0
#include "app/files/direct_sending.h"

#include "common/media/location.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

namespace teahouse::app {

namespace {

Result<OfferedFile> looked(const QString &path, const QString &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(QFileInfo::exists(path) ? Code::Forbidden : Code::NotFound);
    // What says where it was taken is handed over as it is; the ordinary way can take the place out.
    if (!media::locationIn(file).isEmpty())
        return fail(Code::Unsupported, QStringLiteral("location"));
    file.seek(0);
    const QFileInfo before(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        return fail(Code::Forbidden);
    return OfferedFile{.path = path,
                       .name = name.isEmpty() ? before.fileName() : name,
                       .bytes = before.size(),
                       .modifiedAt = before.lastModified().toMSecsSinceEpoch(),
                       .hash = QString::fromLatin1(hash.result().toHex())};
}

// What is in the way of handing it over; Unknown: nothing.
Code problemOf(const OfferedFile &offer)
{
    const QFileInfo now(offer.path);
    if (!now.isFile())
        return Code::NotFound;
    const bool same = now.size() == offer.bytes && now.lastModified().toMSecsSinceEpoch() == offer.modifiedAt;
    return same ? Code::Unknown : Code::Conflict;
}

} // namespace

DirectSending::DirectSending(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_host(new DirectHost(parts.lan))
{
    m_host->moveToThread(&m_parts.thread);
    connect(&m_parts.thread, &QThread::finished, m_host.data(), &QObject::deleteLater);
}

// The thread has ended by then, and the host with it; or neither ever began.
DirectSending::~DirectSending()
{
    delete m_host.data();
}

quint64 DirectSending::sentBytes() const { return m_host ? m_host->sentBytes() : 0; }

Pending<UploadId> DirectSending::offer(const QString &path, const QString &name)
{
    const Promise<UploadId> promise;
    m_parts.aside.run([path, name] { return looked(path, name); }).then(this, [this, promise](const Result<OfferedFile> &file) {
        if (!file)
            return promise.set(tl::unexpected(file.error()));
        const LocalId id{qint64(QRandomGenerator::system()->generate64() >> 12) + 1};
        m_parts.calls.call(proto::OfferFile{.localId = id, .name = file->name, .bytes = file->bytes, .hash = file->hash})
            .then(this, [this, promise, offer = *file](const Result<proto::Offered> &offered) mutable {
                if (!offered)
                    return promise.set(tl::unexpected(offered.error()));
                offer.file = {offered->upload.value};
                m_parts.archive
                    .write([offer](sql::Db &db) {
                        store::putOffer(db, offer);
                        return proto::Done{};
                    })
                    .then(this, [promise, upload = offered->upload](const Result<proto::Done> &kept) {
                        promise.set(kept.map([&](const proto::Done &) { return upload; }));
                    });
            });
    });
    return promise.pending();
}

void DirectSending::take(const codec::Frame &event)
{
    if (event.name == QLatin1StringView(proto::DirectWanted::kName)) {
        if (const auto wanted = codec::decodeBody<proto::DirectWanted>(event))
            answer(*wanted);
    } else if (event.name == QLatin1StringView(proto::DirectProvide::kName)) {
        if (const auto asked = codec::decodeBody<proto::DirectProvide>(event))
            provide(*asked);
    } else if (event.name == QLatin1StringView(proto::DirectStop::kName)) {
        if (const auto stopped = codec::decodeBody<proto::DirectStop>(event))
            stop(*stopped);
    }
}

void DirectSending::stop(const proto::DirectStop &stopped)
{
    QMetaObject::invokeMethod(m_host.data(),
                              [host = m_host.data(), ticket = stopped.ticket] { host->drop(ticket); });
}

void DirectSending::refuse(const QString &ticket, Code problem)
{
    m_parts.calls.call(proto::AnswerDirect{.ticket = ticket, .problem = problem})
        .then(this, [](const Result<proto::Done> &) {});
}

template <class Fn>
void DirectSending::withOffer(FileId file, const QString &ticket, Fn fn)
{
    m_parts.archive
        .read([file](sql::Db &db) { return store::offer(db, file).value_or(OfferedFile()); })
        .then(this, [this, ticket, fn](const Result<OfferedFile> &offer) {
            const Code problem = offer && offer->file.isValid() ? problemOf(*offer) : Code::NotFound;
            problem == Code::Unknown ? fn(*offer) : refuse(ticket, problem);
        });
}

// --- somebody wants it ---------------------------------------------------------------------------------------

void DirectSending::answer(const proto::DirectWanted &wanted)
{
    withOffer(wanted.file, wanted.ticket, [this, wanted](const OfferedFile &offer) { introduce(wanted, offer); });
}

// Without a local network there is an answer all the same: an address that nobody is near to, so that the other goes on.
void DirectSending::introduce(const proto::DirectWanted &wanted, const OfferedFile &offer)
{
    if (!m_parts.thread.isRunning())
        m_parts.thread.start();
    const SharedFile file{.path = offer.path, .bytes = offer.bytes, .modifiedAt = offer.modifiedAt};
    QMetaObject::invokeMethod(m_host.data(), [this, host = m_host.data(), wanted, file] {
        auto place = host->expect(wanted.ticket, file);
        QMetaObject::invokeMethod(this, [this, wanted, place = std::move(place)] {
            proto::AnswerDirect answer{.ticket = wanted.ticket, .addresses = {QStringLiteral("0.0.0.0")}, .port = 1};
            answer.fingerprint = QString(limits::kHash, u'0');
            if (place) {
                answer.addresses = place->addresses;
                answer.port = place->port;
                answer.fingerprint = place->fingerprint;
            }
            m_parts.calls.call(answer).then(this, [](const Result<proto::Done> &) {});
        });
    });
}

// --- they did not meet ----------------------------------------------------------------------------------------

void DirectSending::provide(const proto::DirectProvide &asked)
{
    if (m_bringing.contains(asked.file))
        return;
    withOffer(asked.file, asked.ticket, [this, asked](const OfferedFile &offer) { bring(asked, offer); });
}

void DirectSending::bring(const proto::DirectProvide &asked, const OfferedFile &offer)
{
    if (m_bringing.contains(asked.file))
        return;
    m_bringing.insert(asked.file);
    m_parts.upload(offer.path, offer.name)
        .andThen(this,
                 [this, file = asked.file](UploadId upload) {
                     return m_parts.calls.call(proto::ProvideFile{.file = file, .upload = upload});
                 })
        .then(this, [this, asked](const Result<proto::Done> &done) {
            m_bringing.remove(asked.file);
            if (!done)
                return refuse(asked.ticket, done.error().code);
            m_parts.archive
                .write([file = asked.file](sql::Db &db) {
                    store::removeOffer(db, file);
                    return proto::Done{};
                })
                .then(this, [](const Result<proto::Done> &) {});
        });
}

} // namespace teahouse::app
