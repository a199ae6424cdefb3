// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/http_parser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <limits>

namespace http = boost::beast::http;

namespace teahouse::server::net {

namespace {

constexpr qsizetype kStepBytes = 16 * 1024; // decoded at a time
// Of a chunked body at least this much is always still to come ("0", two line ends), and Beast 1.74 asserts that it is
// there when it looks a second time at the last chunk.
constexpr qsizetype kChunkEndBytes = 5;

QByteArray bytesOf(boost::beast::string_view view)
{
    return QByteArray(view.data(), qsizetype(view.size()));
}

bool sameToken(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArrayView HttpHead::path() const
{
    const qsizetype mark = target.indexOf('?');
    return QByteArrayView(target).first(mark < 0 ? target.size() : mark);
}

QByteArrayView HttpHead::query() const
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArrayView() : QByteArrayView(target).sliced(mark + 1);
}

QByteArray HttpHead::header(QByteArrayView name) const
{
    const auto it = std::find_if(headers.cbegin(), headers.cend(),
                                 [name](const auto &header) { return sameToken(header.first, name); });
    return it == headers.cend() ? QByteArray() : it->second;
}

bool HttpHead::listsToken(QByteArrayView name, QByteArrayView token) const
{
    for (const auto &[key, value] : headers) {
        if (!sameToken(key, name))
            continue;
        const auto items = value.split(',');
        if (std::any_of(items.cbegin(), items.cend(),
                        [token](const QByteArray &item) { return sameToken(item.trimmed(), token); }))
            return true;
    }
    return false;
}

struct HttpParser::Beast {
    http::request_parser<http::buffer_body> parser;
};

HttpParser::HttpParser(qsizetype headBytes)
    : m_beast(std::make_unique<Beast>())
    , m_headBytes(headBytes)
{
    m_beast->parser.header_limit(std::uint32_t(headBytes));
    // How much a body may hold is the route's to say, and not known before the head is read.
    m_beast->parser.body_limit(std::numeric_limits<std::uint64_t>::max());
}

HttpParser::~HttpParser() = default;

qsizetype HttpParser::feed(QByteArrayView bytes, QByteArray &body)
{
    auto &parser = m_beast->parser;
    char decoded[kStepBytes];
    qsizetype used = 0;
    const State before = m_state;
    const qsizetype least = before == State::Body && m_head.chunked ? kChunkEndBytes : 1;
    while (m_state == before && (before == State::Head || before == State::Body) && bytes.size() - used >= least) {
        parser.get().body().data = decoded;
        parser.get().body().size = sizeof decoded;
        const std::size_t left = std::size_t(bytes.size() - used);
        boost::system::error_code error;
        const auto taken = qsizetype(parser.put(boost::asio::const_buffer(bytes.data() + used, left), error));
        used += taken;
        if (before == State::Body)
            body.append(decoded, qsizetype(sizeof decoded - parser.get().body().size));
        else
            m_headUsed += taken;

        if (error && error != http::error::need_more && error != http::error::need_buffer)
            refuse(error == http::error::header_limit ? 431 : 400);
        else if (before == State::Head && m_headUsed > m_headBytes)
            refuse(431);
        else if (before == State::Head && parser.is_header_done())
            takeHead();
        else if (before == State::Body && parser.is_done())
            m_state = State::Done;
        else if (taken == 0 && before == State::Body && qsizetype(left) >= m_headBytes)
            refuse(400); // a chunk's head without end
        else if (taken == 0)
            break; // wants more than there is
    }
    return used;
}

void HttpParser::takeHead()
{
    const auto &parser = m_beast->parser;
    const auto &message = parser.get();
    m_head.method = bytesOf(message.method_string());
    m_head.target = bytesOf(message.target());
    for (const auto &field : message)
        m_head.headers.append({bytesOf(field.name_string()), bytesOf(field.value())});
    m_head.http11 = message.version() == 11;
    m_head.keepAlive = parser.keep_alive();
    m_head.chunked = parser.chunked();
    if (const auto length = parser.content_length())
        m_head.contentLength = qint64(std::min<std::uint64_t>(*length, std::numeric_limits<qint64>::max()));

    const QByteArray coding = m_head.header("transfer-encoding");
    if (!coding.isEmpty() && coding.compare("chunked", Qt::CaseInsensitive) != 0) {
        refuse(501); // another coding: where would the body end?
        return;
    }
    m_state = m_head.hasBody() ? State::Body : State::Done;
}

void HttpParser::refuse(int status)
{
    m_state = State::Failed;
    m_refusal = status;
}

} // namespace teahouse::server::net
