// SPDX-License-Identifier: Apache-2.0
// The list over the composer while an @name, the :name: of an emoji or a /command is being written. Never takes the
// focus: the field hands it the keys it may want.
#pragma once

#include "app/ui/files/faces.h"
#include "common/base/ids.h"
#include "common/text/name_match.h"

#include <QListView>
#include <QStandardItemModel>

class QKeyEvent;
class QTextEdit;

namespace teahouse::ui {

struct Candidate {
    UserId user;
    QString name; // what is written after the @
    QString displayName;
    text::NameMatch match; // with what was typed; of an emoji `inLogin` says: of `remark`
    QString emoji = {}; // instead of a person: what is written
    bool ownEmoji = false; // of the office: painted by its picture
    QString command = {}; // instead of a person: what is written; `name` says what may follow it
    QString icon = {}; // instead of a face: several people
    QString remark = {}; // how many they are; that somebody is not in the channel; by what word the emoji was found
};

class MentionPopup : public QListView
{
    Q_OBJECT

public:
    static constexpr int kOffered = 8; // people and emoji

    MentionPopup(const Theme &theme, QTextEdit &field, QWidget *parent);

    // Whom to offer for what was typed after the @; best first.
    std::function<QList<Candidate>(const QString &typed)> candidates;
    // Which emoji to offer for what was typed after the colon.
    std::function<QList<Candidate>(const QString &typed)> emoji;
    // Which commands to offer for what was typed after a slash at the beginning.
    std::function<QList<Candidate>(const QString &typed)> commands;
    std::function<QPixmap(const QString &name, QSize pixels)> picture; // of an office's own

    Faces *faces = nullptr; // nullptr: initials

    void look(); // at the text before the cursor: show, narrow or hide
    bool takeKey(QKeyEvent *event);

private:
    void choose(const QModelIndex &index);
    int signBefore(const QString &text, int cursor) const;
    const std::function<QList<Candidate>(const QString &typed)> &offerFor(QChar sign) const;

    const Theme &m_theme;
    QTextEdit &m_field;
    QStandardItemModel m_model;
    int m_dismissedAt = -1; // position of the @ or colon for which Esc was pressed
};

} // namespace teahouse::ui
