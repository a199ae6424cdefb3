// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/message_page.h"

#include "common/proto/link.h"
#include "server/net/http_exchange.h"

#include <QCryptographicHash>

namespace teahouse::server::net {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kStyle
    = "body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f7f6f3;color:#26302c;"
      "font:16px/1.6 system-ui,sans-serif}"
      "main{max-width:26rem;padding:2.5rem 2rem;text-align:center}"
      "h1{margin:0 0 .5rem;font-size:1.5rem;font-weight:600}"
      "p{margin:.5rem 0 1.5rem;color:#5c6661}"
      "a{display:inline-block;padding:.7rem 1.6rem;border-radius:8px;background:#2f7d68;color:#fff;text-decoration:none}"
      "a:focus,a:hover{background:#256553}"
      "small{display:block;margin-top:1.5rem;color:#7a837e}"
      "@media(prefers-color-scheme:dark){body{background:#1d2120;color:#e4e8e6}p,small{color:#9ba5a0}}";

struct Words {
    const char *language;
    const char *title;
    const char *text;
    const char *button;
    const char *hint;
};
constexpr Words kEnglish{"en", "A message in Teahouse", "Teahouse is the team chat of this office.", "Open in Teahouse",
                         "Nothing happens? Install Teahouse on this computer and sign in first."};
constexpr Words kChinese{"zh-CN", "茶馆里的一条消息", "茶馆（Teahouse）是这里的团队聊天工具。", "在茶馆中打开",
                         "没有反应？请先在这台电脑上安装茶馆并登录。"};

QByteArray pageOf(const Words &words, const QByteArray &link)
{
    return QByteArray("<!DOCTYPE html><html lang=\"") + words.language
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
        + words.title + "</title><style>" + kStyle + "</style></head><body><main><h1>" + words.title + "</h1><p>" + words.text
        + "</p><a href=\"" + link + "\">" + words.button + "</a><small>" + words.hint + "</small></main></body></html>\n";
}

} // namespace

bool prefersChinese(QByteArrayView acceptLanguage)
{
    double chinese = 0;
    double english = 0;
    for (const QByteArray &one : acceptLanguage.first(std::min(acceptLanguage.size(), qsizetype(512))).toByteArray().split(',')) {
        const QByteArray name = one.split(';').first().trimmed().toLower();
        const qsizetype at = one.indexOf("q=");
        const double quality = at < 0 ? 1 : one.mid(at + 2).trimmed().toDouble();
        double &best = name.startsWith("zh") ? chinese : english;
        best = std::max(best, name.startsWith("zh") || name.startsWith("en") ? quality : 0);
    }
    return chinese > english || (chinese > 0 && chinese == english && acceptLanguage.trimmed().startsWith("zh"));
}

void answerMessageLink(HttpExchange &exchange)
{
    const HttpHead &head = exchange.head();
    // Where the browser thinks it is; through the same strict reading as any link, so nothing else gets into the page.
    const bool secure = exchange.isSecure() || head.header("X-Forwarded-Proto") == "https";
    const QByteArray here = (secure ? "https://" : "http://") + head.header("Host") + head.path().toByteArray();
    const auto link = proto::MessageLink::parse(QString::fromLatin1(here));
    if (!link)
        return exchange.respond(404, {}, {});

    const QByteArray hash = QCryptographicHash::hash(kStyle, QCryptographicHash::Sha256).toBase64();
    const Words &words = prefersChinese(head.header("Accept-Language")) ? kChinese : kEnglish;
    exchange.respond(200,
                     {{"Content-Type", "text/html; charset=utf-8"},
                      {"Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + hash
                           + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "no-referrer"},
                      {"X-Robots-Tag", "noindex"},
                      {"Cache-Control", "no-store"},
                      {"Vary", "Accept-Language"}},
                     pageOf(words, link->toString().toLatin1().toPercentEncoding(":/[]+")));
}

} // namespace teahouse::server::net
