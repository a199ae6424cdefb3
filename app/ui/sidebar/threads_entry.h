// SPDX-License-Identifier: Apache-2.0
// The sidebar's ways to what is in no channel, each with a number when there is something new: the threads one follows,
// where one is mentioned, and what is to happen later.
#pragma once

#include "app/ui/theme/theme.h"

#include <QAbstractButton>

namespace teahouse::ui {

class SideEntry : public QAbstractButton
{
    Q_OBJECT

public:
    SideEntry(const Theme &theme, const QString &iconName, QWidget *parent);

    void setCount(int count, bool urgent);
    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void retranslate(); // by whoever has the words, once they can be asked for
    virtual QString name() const = 0;
    virtual QString spoken(int count) const = 0;

private:
    const Theme &m_theme;
    const QString m_iconName;
    int m_count = 0;
    bool m_urgent = false;
    bool m_current = false;
};

class ThreadsEntry : public SideEntry
{
    Q_OBJECT

public:
    ThreadsEntry(const Theme &theme, QWidget *parent);

protected:
    QString name() const override { return tr("Threads"); }
    QString spoken(int count) const override;
};

class MentionsEntry : public SideEntry
{
    Q_OBJECT

public:
    MentionsEntry(const Theme &theme, QWidget *parent);

protected:
    QString name() const override { return tr("Mentions"); }
    QString spoken(int count) const override;
};

class LaterEntry : public SideEntry
{
    Q_OBJECT

public:
    LaterEntry(const Theme &theme, QWidget *parent);

protected:
    QString name() const override { return tr("Later"); }
    QString spoken(int count) const override;
};

} // namespace teahouse::ui
