// SPDX-License-Identifier: Apache-2.0
// The words of which one wants to be told, one a line. Kept a moment after the last key, and when the page is left.
#pragma once

#include "app/core/session.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTimer>
#include <QWidget>

namespace teahouse::ui {

class KeywordSettings : public QWidget
{
    Q_OBJECT

public:
    KeywordSettings(app::Session &session, QWidget *parent);

    QPlainTextEdit &field() { return *m_words; }
    void save();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QList<QString> words() const;
    void fill();
    void check();
    void retranslate();

    app::Session &m_session;
    QLabel *m_label;
    QPlainTextEdit *m_words;
    QLabel *m_hint;
    QLabel *m_trouble;
    QTimer m_rest;
    bool m_typed = false; // since it was shown or saved
};

} // namespace teahouse::ui
