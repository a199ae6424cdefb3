// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/attaching.h"

#include "app/ui/error_text.h"
#include "app/ui/files/file_words.h"
#include "common/text/plain_text.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kLongText = 10'000; // as in the composer: from here on text is no caption

Attaching::Attaching(const Theme &theme, app::Settings &settings, app::Session &session, Composer &composer,
                     LocalPictures &looks, QWidget *window)
    : QObject(window), m_theme(theme), m_settings(settings), m_session(session), m_composer(composer), m_looks(looks),
      m_window(window), m_overlay(new DropOverlay(theme, window))
{
    connect(m_overlay, &DropOverlay::dropped, this, &Attaching::take);
    connect(&composer, &Composer::attachRequested, this, &Attaching::choose);
    connect(&composer, &Composer::filesPasted, this, &Attaching::take);
    connect(&composer, &Composer::sendAsFileRequested, this, &Attaching::takeText);
}

void Attaching::setChannel(ChannelId channel, const QString &target)
{
    if (channel != m_channel && m_dialog)
        m_dialog->reject();
    m_channel = channel;
    m_target = target;
    retranslate();
}

void Attaching::retranslate()
{
    m_overlay->setText(m_channel.isValid() ? tr("Drop files to send to %1").arg(m_target) : QString(),
                       tr("You can look them over before they leave."));
}

void Attaching::choose()
{
    if (!m_channel.isValid())
        return;
    auto *dialog = new QFileDialog(m_dialog ? static_cast<QWidget *>(m_dialog) : m_window, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setDirectory(m_folder.isEmpty() ? QDir::homePath() : m_folder);
    connect(dialog, &QFileDialog::filesSelected, this, [this, dialog](const QStringList &paths) {
        m_folder = dialog->directory().absolutePath();
        offer(paths);
    });
    dialog->open();
}

void Attaching::offer(const QStringList &paths)
{
    QList<app::Attachment> files;
    for (const QString &path : paths)
        files.append({.path = path});
    show(files);
}

void Attaching::take(const Incoming &files)
{
    if (files.image.isNull())
        offer(files.paths);
    else
        offer(files.image);
}

void Attaching::offer(const QImage &picture)
{
    if (!m_channel.isValid())
        return;
    QByteArray png;
    QBuffer buffer(&png);
    const bool written = picture.save(&buffer, "PNG");
    //: The name of a picture that was pasted; %1 is the date and time
    const auto file = staged(u".png"_s, tr("Picture %1.png").arg(timeStamp()), written ? png : QByteArray());
    if (file)
        show({*file});
}

void Attaching::takeText(const QString &text)
{
    //: The name of a text that is sent as a file; %1 is the date and time
    const auto file = staged(u".txt"_s, tr("Text %1.txt").arg(timeStamp()), text.toUtf8());
    if (!file)
        return;
    m_draftIsFile = text == m_composer.field().toPlainText();
    show({*file});
}

QString Attaching::timeStamp() const
{
    return QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH.mm.ss"_s);
}

std::optional<app::Attachment> Attaching::staged(const QString &suffix, const QString &name, const QByteArray &contents)
{
    const QString path = m_session.files().stagingFile(suffix);
    QSaveFile file(path);
    if (!contents.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(contents) == contents.size() && file.commit())
        return app::Attachment{.path = path, .name = name, .ours = true};
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Attach files"), ErrorText::of(Code::Storage), QMessageBox::Ok, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    return {};
}

void Attaching::show(const QList<app::Attachment> &files)
{
    if (files.isEmpty() || !m_channel.isValid())
        return;
    if (!m_dialog)
        openDialog();
    m_dialog->add(files);
    m_dialog->show();
}

void Attaching::openDialog()
{
    m_dialog = new SendFilesDialog(m_theme, m_looks, m_target, m_window);
    const bool enter = m_settings.sendKey() == app::Settings::SendKey::Enter;
    m_dialog->caption().setSendKey(enter ? SendKey::Enter : SendKey::CtrlEnter);
    m_dialog->people().candidates = m_composer.people().candidates;
    m_dialog->holdBack = m_composer.holdBack;
    m_dialog->setWithoutLocation(m_settings.imagesWithoutLocation());
    m_dialog->offerSmaller([this] { return m_session.files().stagingFile(u".copy"_s); }, m_settings.imageSize());
    // What was begun below becomes the caption, and goes back if nothing is sent. An edit stays an edit.
    const QString begun = m_composer.field().toPlainText();
    m_captionIsDraft = !m_draftIsFile && !m_composer.isEditing() && begun.size() < kLongText;
    if (m_captionIsDraft)
        m_dialog->setCaption(begun);
    connect(m_dialog, &SendFilesDialog::moreRequested, this, &Attaching::choose);
    connect(m_dialog, &SendFilesDialog::filesPasted, this, &Attaching::take);
    connect(&m_dialog->caption(), &ComposerEdit::hugeTextPasted, this, &Attaching::takeText);
    connect(m_dialog, &SendFilesDialog::dropped, this, [](const app::Attachment &file) {
        if (file.ours)
            QFile::remove(file.path);
    });
    connect(m_dialog, &SendFilesDialog::sendRequested, this,
            [this, channel = m_channel](const QList<app::Composed> &messages) {
                if (m_dialog->hasImages())
                    m_settings.setImageSize(m_dialog->items().size()); // as most people want it the next time
                send(channel, messages, m_dialog->moment());
            });
    connect(m_dialog, &SendFilesDialog::momentRequested, this,
            [this](const QPoint &at) { Q_EMIT momentRequested(m_dialog, at); });
    connect(m_dialog, &QDialog::finished, this, [this] {
        m_draftIsFile = false;
        m_dialog = nullptr;
        m_composer.setFocus();
    });
    askForSpace();
}

// Offline nobody knows; then the server says so when it is sent.
void Attaching::askForSpace()
{
    m_session.connection()
        .call(proto::GetFileSpace{})
        .then(m_dialog, [dialog = m_dialog](const Result<proto::FileSpace> &space) {
            if (space)
                dialog->setSpace(*space);
        });
}

// What stays on this computer is offered first, one file after the other; then the message leaves.
void Attaching::handOver(ChannelId channel, app::Composed message)
{
    const auto waits = [](const app::Attachment &file) { return file.direct && !file.offered.isValid(); };
    const auto it = std::find_if(message.files.cbegin(), message.files.cend(), waits);
    if (it == message.files.cend()) {
        m_session.outbox().send(channel, message);
        return;
    }
    const qsizetype at = it - message.files.cbegin();
    m_session.files().offer(it->path, it->name).then(this, [this, channel, message, at](const Result<UploadId> &offered) mutable {
        if (!offered && offered.error().code == Code::Unsupported) { // the ordinary way takes the place out of it
            message.files[at].direct = false;
            return handOver(channel, message);
        }
        if (!offered) {
            auto *box = new QMessageBox(QMessageBox::Warning, tr("Send directly"),
                                        offered.error().code == Code::Offline
                                            ? tr("There is no connection, so nobody can be told of this file now.")
                                            : FileWords::notSent(offered.error().code),
                                        QMessageBox::Ok, m_window);
            box->setInformativeText(text::harmless(QFileInfo(message.files.at(at).path).fileName()));
            box->setAttribute(Qt::WA_DeleteOnClose);
            return box->open();
        }
        message.files[at].offered = *offered;
        handOver(channel, message);
    });
}

void Attaching::send(ChannelId channel, const QList<app::Composed> &messages, qint64 moment)
{
    MessageId replyTo = m_composer.replyTo();
    QStringList captions;
    for (app::Composed message : messages) {
        message.text = m_session.emoji().spelled(message.text);
        if (!message.text.isEmpty())
            captions.append(message.text);
        message.replyTo = std::exchange(replyTo, {});
        message.noPreviews = (m_captionIsDraft && m_composer.noPreviews()) || !m_settings.linkPreviews();
        if (prepare)
            prepare(message);
        if (moment > 0)
            m_session.outbox().schedule(channel, message, moment);
        else
            handOver(channel, message);
    }
    if (m_captionIsDraft || m_draftIsFile)
        m_composer.clear();
    Q_EMIT sent(captions);
}

} // namespace teahouse::ui
