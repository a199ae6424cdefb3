// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/history_dialog.h"

#include "app/ui/error_text.h"
#include "app/ui/timeline/message_words.h"
#include "common/text/word_diff.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

HistoryDialog::HistoryDialog(const Theme &theme, app::Calls &calls, MessageId message, const QString &author,
                             QWidget *parent)
    : QDialog(parent), m_theme(theme), m_author(author)
{
    setWindowTitle(tr("Edit history"));
    m_text = new QTextBrowser(this);
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(tr("Versions of the message"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_copy->setEnabled(false);
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({});
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text, 1);
    column->addWidget(buttons);
    resize(560, 420);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &HistoryDialog::copy);
    if (!calls.isReady()) {
        m_text->setPlainText(tr("No connection. The server keeps the edit history; it can be seen when you are connected."));
        return;
    }
    m_text->setPlainText(tr("Loading…"));
    calls.call(proto::ListVersions{message}).then(this, [this](const Result<proto::MessageVersions> &found) {
        if (found)
            show(found->versions);
        else
            m_text->setPlainText(ErrorText::of(found.error().code));
    });
}

void HistoryDialog::show(const QList<proto::MessageVersion> &versions)
{
    m_versions = versions;
    m_copy->setEnabled(!versions.isEmpty());
    if (versions.isEmpty())
        m_text->setPlainText(tr("Nothing is kept of this message."));
    else
        m_text->setHtml(html());
}

// Newest first; what came in is marked against the version before.
QString HistoryDialog::html() const
{
    const Colours &c = m_theme.colours();
    const auto marked = [&](const text::DiffPiece &piece) {
        const QString said = piece.text.toHtmlEscaped().replace(u'\n', "<br>"_L1);
        switch (piece.kind) {
        case text::DiffPiece::Kind::Removed:
            return u"<s style='color:%1'>%2</s>"_s.arg(c.danger.name(), said);
        case text::DiffPiece::Kind::Added:
            return u"<span style='background-color:%1'>%2</span>"_s.arg(c.mention.name(), said);
        case text::DiffPiece::Kind::Same:
            break;
        }
        return said;
    };
    QString all;
    for (qsizetype i = m_versions.size() - 1; i >= 0; --i) {
        const proto::MessageVersion &version = m_versions.at(i);
        const QString when = MessageWords::dateTime(version.writtenAt).toHtmlEscaped();
        const QString what = i == m_versions.size() - 1 ? tr("now") : i == 0 ? tr("at first") : QString();
        all += u"<p style='color:%1'><b style='color:%2'>%3</b>&nbsp; %4 %5</p><p style='white-space:pre-wrap'>"_s.arg(
            c.quiet.name(), c.text.name(), m_author.toHtmlEscaped(), when, what.toHtmlEscaped());
        for (const text::DiffPiece &piece : text::wordDiff(i > 0 ? m_versions.at(i - 1).text : version.text, version.text))
            all += marked(piece);
        all += u"</p>"_s + (i > 0 ? u"<hr>"_s : QString());
    }
    return all;
}

void HistoryDialog::copy() const
{
    QStringList lines;
    for (const proto::MessageVersion &version : m_versions)
        lines.append(tr("%1 %2: %3").arg(m_author, MessageWords::dateTime(version.writtenAt), version.text));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace teahouse::ui
