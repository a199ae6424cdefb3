// SPDX-License-Identifier: Apache-2.0
// Any bytes, as a query (the first line) and as a text (the rest): nothing crashes, what is found is found again in its
// own neighbourhood, and positions are in the text.
#include "common/search/match.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace teahouse;
using namespace teahouse::search;
using namespace Qt::StringLiterals;

namespace {

void require(bool promise, const char *name)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise: %s\n", name);
    std::abort();
}

class EveryName : public Names
{
public:
    UserId me() const override { return {1}; }
    QList<UserId> usersNamed(const QString &name) const override
    {
        return name.size() % 2 == 0 ? QList{UserId{2}} : QList<UserId>();
    }
    QList<ChannelId> channelsNamed(const QString &name) const override
    {
        return name.size() % 2 == 0 ? QList{ChannelId{3}} : QList<ChannelId>();
    }
};

void checkTerms(const QString &text)
{
    qsizetype last = 0;
    for (const Term &term : segment(text)) {
        require(term.start >= last && term.length > 0 && term.end() <= text.size(), "terms are in the text, in order");
        require(!term.text.isEmpty() && term.text.isValidUtf16(), "a term is text");
        last = term.start;
    }
    for (const QChar c : indexTerms(text))
        require(c == u' ' || c.unicode() >= 0x80 || c.isLetterOrNumber(), "the index gets terms");
}

void checkQuery(const QString &query, const QString &text, bool typing)
{
    const auto parsed = parse(query, {.now = 1'764'000'000'000, .typing = typing}, EveryName());
    if (!parsed) {
        const QueryError &error = parsed.error();
        require(error.reason != Reason::Unknown, "an error has a reason");
        require(error.position >= 0 && error.position + error.length <= query.size(), "an error is in the query");
        require(QueryError::fromDetail(error.toDetail()) == error, "an error travels");
        return;
    }
    const Matcher matcher(*parsed);
    qsizetype end = -1;
    for (const Stretch &stretch : matcher.highlights(text)) {
        require(stretch.start > end && stretch.length > 0 && stretch.start + stretch.length <= text.size(),
                "what is marked is in the text, in order, apart");
        end = stretch.start + stretch.length;
    }
    (void)matcher.matches({.message = {1}, .channel = {3}, .author = {2}, .texts = {text, query}});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    // The first byte chooses the encoding, so that half surrogates come in too.
    const auto *bytes = reinterpret_cast<const char *>(data + 1);
    QString all;
    if (data[0] & 1) {
        all.resize(qsizetype((size - 1) / 2));
        std::memcpy(all.data(), bytes, size_t(all.size()) * 2);
    } else {
        all = QString::fromUtf8(bytes, qsizetype(size - 1));
    }
    const qsizetype cut = std::max<qsizetype>(0, all.indexOf(u'\n'));
    const QString query = all.left(cut), text = all.mid(cut);
    checkTerms(text);
    checkQuery(query, text, data[0] & 2);

    // A text in quotes finds itself, unless there is nothing in it to be found.
    QString quoted = text.left(300);
    for (const QChar quote : u"\"＂“”"_s)
        quoted.remove(quote);
    const auto itself = parse(u'"' + quoted + u'"', {}, EveryName());
    if (itself && !itself->isEmpty())
        require(Matcher(*itself).matches({.message = {1}, .texts = {quoted}}), "a text finds itself");
    return 0;
}
