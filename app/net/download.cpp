// SPDX-License-Identifier: Apache-2.0
#include "app/net/download.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPieceBytes = 1 << 20;

// "bytes 500-999/1000": 500; -1 when it is something else.
qint64 firstOf(const QByteArray &contentRange)
{
    if (!contentRange.startsWith("bytes "))
        return -1;
    bool isNumber = false;
    const qint64 first = contentRange.mid(6).split('-').first().toLongLong(&isNumber);
    return isNumber ? first : -1;
}

} // namespace

Result<qint64> Download::Sink::open(bool resumes)
{
    if (!file.open(QIODevice::ReadWrite))
        return fail(Code::Storage, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!resumes)
        return restart();
    while (!file.atEnd()) {
        const QByteArray piece = file.read(kPieceBytes);
        if (abandoned || piece.isEmpty())
            return fail(abandoned ? Code::Cancelled : Code::Storage, file.errorString());
        hash.addData(piece);
        size += piece.size();
    }
    return size;
}

Result<qint64> Download::Sink::restart()
{
    hash.reset();
    size = 0;
    if (!file.resize(0) || !file.seek(0))
        return fail(Code::Storage, file.errorString());
    return size;
}

Result<qint64> Download::Sink::write(const QByteArray &bytes)
{
    if (file.write(bytes) != bytes.size() || !file.flush())
        return fail(Code::Storage, file.errorString());
    hash.addData(bytes);
    return size += bytes.size();
}

Result<proto::Done> Download::Sink::check(const DownloadSource &source)
{
    file.close();
    const bool whole = source.hash.isEmpty() || hash.result().toHex() == source.hash.toLatin1();
    if (whole && file.error() == QFileDevice::NoError)
        return proto::Done{};
    const bool unwritten = whole;
    file.remove();
    return fail(unwritten ? Code::Storage : Code::Unknown, u"not the contents that were announced"_s);
}

Download::Download(Http &http, Aside &aside, const DownloadSource &source, QObject *parent)
    : QObject(parent), m_http(http), m_aside(aside), m_source(source), m_sink(std::make_shared<Sink>(source.part))
{
}

Download::~Download()
{
    m_sink->abandoned = true;
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

// fn(Sink &) -> Result<T> on another thread; the sink lives as long as that.
template <class Fn>
auto Download::inSink(Fn fn)
{
    m_busy = true;
    return m_aside.run([sink = m_sink, fn = std::move(fn)] { return fn(*sink); });
}

void Download::start()
{
    const bool resumes = !m_source.hash.isEmpty();
    inSink([resumes](Sink &sink) { return sink.open(resumes); }).then(this, [this](const Result<qint64> &size) {
        m_busy = false;
        if (!size)
            return end(tl::unexpected(size.error()));
        if (*size == m_source.bytes && *size > 0) // all was there but its name
            return finish();
        ask(*size > m_source.bytes ? 0 : *size);
    });
}

void Download::ask(qint64 offset)
{
    if (!m_http.isOpen())
        return end(fail(Code::Offline));
    Http::Request request{.path = u"/files/%1"_s.arg(m_source.file.value)};
    m_done = offset;
    if (offset > 0) {
        request.headers = {{"Range", "bytes=" + QByteArray::number(offset) + '-'},
                           {"If-Range", '"' + m_source.hash.toLatin1() + '"'}};
    }
    m_reply = m_http.start(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &Download::answered);
    connect(m_reply, &QNetworkReply::finished, this, &Download::closed);
}

// Something has come: of what was asked for, of the whole file from its beginning, or of a refusal.
void Download::answered()
{
    if (m_ended || std::exchange(m_answered, true))
        return pump();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    constexpr int kWhole = 200, kPart = 206, kNoSuchPart = 416;
    if (status == kPart && firstOf(m_reply->rawHeader("Content-Range")) == m_done)
        return pump();
    if (status == kWhole)
        return restart({});
    if (status == kPart || status == kNoSuchPart) // what is here does not fit to what is there
        return restart(Error{.code = Code::Unknown, .detail = u"another part than was asked for"_s});
    pump(); // a refusal
}

// From the first byte, now or (after an error) the next time.
void Download::restart(const std::optional<Error> &error)
{
    m_done = 0;
    inSink([](Sink &sink) { return sink.restart(); }).then(this, [this, error](const Result<qint64> &size) {
        m_busy = false;
        if (!size || error)
            return end(tl::unexpected(size ? *error : size.error()));
        pump();
    });
}

void Download::pump()
{
    if (m_busy || m_ended || !m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool good = m_answered && status >= 200 && status < 300;
    if (good && m_reply->bytesAvailable() > 0)
        return took(m_reply->read(kPieceBytes));
    if (!m_closed)
        return;
    if (const auto error = Http::errorOf(*m_reply))
        return end(tl::unexpected(*error));
    if (m_done < m_source.bytes && !m_source.hash.isEmpty())
        return end(fail(Code::Offline, u"cut off"_s));
    finish();
}

void Download::took(const QByteArray &bytes)
{
    m_done += bytes.size();
    if (m_done > m_source.bytes && !m_source.hash.isEmpty())
        return end(fail(Code::Unknown, u"more than was announced"_s));
    inSink([bytes](Sink &sink) { return sink.write(bytes); }).then(this, [this](const Result<qint64> &size) {
        m_busy = false;
        if (!size)
            return end(tl::unexpected(size.error()));
        Q_EMIT progressed(*size);
        pump();
    });
}

void Download::closed()
{
    m_closed = true;
    answered();
}

void Download::finish()
{
    inSink([source = m_source](Sink &sink) { return sink.check(source); })
        .then(this, [this](const Result<proto::Done> &checked) { end(checked); });
}

void Download::end(const Result<proto::Done> &result)
{
    if (std::exchange(m_ended, true))
        return;
    if (result)
        Q_EMIT done();
    else
        Q_EMIT failed(result.error());
}

} // namespace teahouse::app
