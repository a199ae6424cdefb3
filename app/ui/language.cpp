// SPDX-License-Identifier: Apache-2.0
#include "app/ui/language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

text::NameOrder nameOrder(const app::Settings &settings)
{
    if (QLocale().language() != QLocale::Chinese)
        return text::NameOrder::Letters;
    return settings.nameOrder() == app::Settings::NameOrder::Strokes ? text::NameOrder::Strokes : text::NameOrder::Pinyin;
}

QList<Language::Choice> Language::all()
{
    return {{u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}};
}

static QString understood(const QString &code)
{
    const QString wanted = code.isEmpty() ? QLocale::system().name() : code;
    return wanted.startsWith(u"zh"_s) ? u"zh_CN"_s : u"en"_s;
}

void Language::use(const QString &code)
{
    const QString language = understood(code);
    if (language == m_current)
        return;
    m_current = language;
    // Dates and numbers first: whoever hears of the change words them at once. The clock of the day is 24 hours in both.
    QLocale::setDefault(language == u"zh_CN"_s ? QLocale(QLocale::Chinese, QLocale::China)
                                               : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(&m_qts);
    QCoreApplication::removeTranslator(&m_ours);
    if (m_qts.load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
    // English has a file too, for its plurals.
    if (m_ours.load(u":/i18n/teahouse_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&m_ours);
    QEvent event(QEvent::LanguageChange);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
}

} // namespace teahouse::ui
