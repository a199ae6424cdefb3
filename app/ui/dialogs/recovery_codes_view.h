// SPDX-License-Identifier: Apache-2.0
// Recovery codes, shown once: to be copied or saved, and said to be kept before one goes on.
#pragma once

#include "app/ui/theme/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace teahouse::ui {

class RecoveryCodesView : public QWidget
{
    Q_OBJECT

public:
    RecoveryCodesView(const Theme &theme, QWidget *parent);

    void setCodes(const QStringList &codes);
    bool isKept() const { return m_kept->isChecked(); }
    bool saveTo(const QString &path) const; // false: it can't be written

Q_SIGNALS:
    void keptChanged(bool kept);
    void refused(const QString &text); // what went wrong, for people

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    void retranslate();

    QStringList m_codes;
    QLabel *m_text;
    QLabel *m_list;
    QPushButton *m_copy;
    QPushButton *m_save;
    QCheckBox *m_kept;
};

} // namespace teahouse::ui
