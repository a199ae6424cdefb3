// SPDX-License-Identifier: Apache-2.0
// A stranger's web page: whatever it holds, what is shown of it keeps its limits and hides nothing.
#include "common/proto/limits.h"
#include "server/links/page_reader.h"

#include <cstdlib>

using namespace teahouse;

static void check(const QString &text, int most)
{
    if (text.size() > most)
        std::abort();
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || (c >= QChar(0x202A) && c <= QChar(0x202E)))
            std::abort();
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QByteArray charsets[] = {{}, "utf-8", "gbk", "big5"};
    if (size < 1)
        return 0;
    const QByteArray html(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const auto facts = server::links::readPage(html, charsets[data[0] % 4], QUrl(QStringLiteral("https://example.org/a")));
    check(facts.title, limits::kPreviewTitle);
    check(facts.description, limits::kPreviewText);
    check(facts.site, limits::kPreviewTitle);
    if (!facts.image.isEmpty() && facts.image.scheme() != QStringLiteral("http") && facts.image.scheme() != QStringLiteral("https"))
        std::abort();
    return 0;
}
