// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/import_report.h"

#include "common/proto/limits.h"

#include <QJsonArray>

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

QJsonArray listed(const QList<Remark> &remarks)
{
    QJsonArray out;
    for (const Remark &r : remarks) {
        QJsonObject item{{u"kind"_s, meta::nameOf(r.kind)}, {u"reason"_s, meta::nameOf(r.reason)}, {u"file"_s, r.file}};
        if (r.position >= 0)
            item.insert(u"position"_s, r.position);
        if (!r.item.isEmpty())
            item.insert(u"item"_s, r.item);
        out.append(item);
    }
    return out;
}

// Names come from the archive, and a terminal obeys control characters.
QString printable(QString name)
{
    for (QChar &c : name) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return name;
}

QString lines(const QList<Remark> &remarks)
{
    QString out;
    for (const Remark &r : remarks) {
        out += u"  "_s + printable(r.file);
        if (r.position >= 0)
            out += u" at byte %1"_s.arg(r.position);
        if (!r.item.isEmpty())
            out += u", "_s + printable(r.item);
        out += u": "_s + QString(meta::nameOf(r.reason)).replace(u'_', u' ') + u'\n';
    }
    return out;
}

} // namespace

void ImportReport::skipped(Kind kind, Reason reason, qint64 position, const QString &item)
{
    ++of(kind).skipped;
    ++m_totals[reason];
    if (m_skipped.size() < limits::kImportListed)
        m_skipped.append({kind, reason, m_file, position, item});
}

void ImportReport::changed(Kind kind, Reason reason, qint64 position, const QString &item)
{
    ++m_totals[reason];
    if (m_changed.size() < limits::kImportListed)
        m_changed.append({kind, reason, m_file, position, item});
}

bool ImportReport::isBalanced() const
{
    return std::all_of(m_counts.begin(), m_counts.end(), [](const Count &c) { return c.isBalanced(); });
}

QJsonObject ImportReport::toJson() const
{
    QJsonObject counts, reasons;
    for (const auto &kind : meta::kNames<Kind>) {
        const Count &c = count(kind.value);
        counts.insert(QLatin1StringView(kind.name),
                      QJsonObject{{u"found"_s, c.found},
                                  {u"imported"_s, c.imported},
                                  {u"known"_s, c.known},
                                  {u"skipped"_s, c.skipped}});
    }
    for (auto it = m_totals.cbegin(); it != m_totals.cend(); ++it)
        reasons.insert(meta::nameOf(it.key()), it.value());
    return {{u"dry_run"_s, dryRun},
            {u"duration_ms"_s, durationMs},
            {u"balanced"_s, isBalanced()},
            {u"counts"_s, counts},
            {u"reasons"_s, reasons},
            {u"skipped"_s, listed(m_skipped)},
            {u"changed"_s, listed(m_changed)}};
}

QString ImportReport::toText() const
{
    QString out = u"%1 %2 %3 %4 %5\n"_s.arg(dryRun ? u"dry run"_s : QString(), -10)
                      .arg(u"found"_s, 10)
                      .arg(u"imported"_s, 10)
                      .arg(u"known"_s, 10)
                      .arg(u"skipped"_s, 10);
    for (const auto &kind : meta::kNames<Kind>) {
        const Count &c = count(kind.value);
        out += u"%1 %2 %3 %4 %5%6\n"_s.arg(QLatin1StringView(kind.name), -10)
                   .arg(c.found, 10)
                   .arg(c.imported, 10)
                   .arg(c.known, 10)
                   .arg(c.skipped, 10)
                   .arg(c.isBalanced() ? QString() : u"  does not add up"_s);
    }
    for (auto it = m_totals.cbegin(); it != m_totals.cend(); ++it)
        out += u"%1 × %2\n"_s.arg(it.value()).arg(QString(meta::nameOf(it.key())).replace(u'_', u' '));
    if (!m_skipped.isEmpty())
        out += u"skipped:\n"_s + lines(m_skipped);
    if (!m_changed.isEmpty())
        out += u"not quite as they were:\n"_s + lines(m_changed);
    return out;
}

} // namespace teahouse::server::import
