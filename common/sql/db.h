// SPDX-License-Identifier: Apache-2.0
// One SQL connection of one thread: made, used and destroyed there. A statement that fails throws sql::Failure; only
// the places that own a thread's loop catch it (server/core/executor, app/store).
//
// Statements with arguments are prepared once and kept (PostgreSQL prepares no DDL, so those without arguments are
// not). Each call finishes its statement before it returns, so no read transaction is left open behind.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/meta/fields.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>
#include <memory>
#include <optional>
#include <stdexcept>
#include <unordered_map>

namespace teahouse::sql {

struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline QVariant bindable(const QString &v) { return v.isNull() ? QVariant(QLatin1StringView("")) : QVariant(v); }
inline QVariant bindable(const QByteArray &v) { return v; }
inline QVariant bindable(qint64 v) { return v; }
inline QVariant bindable(int v) { return v; }
inline QVariant bindable(bool v) { return int(v); }
inline QVariant bindable(std::nullptr_t) { return {}; }
template <meta::NamedEnum E>
QVariant bindable(E v)
{
    return QString(meta::nameOf(v));
}
template <class Tag>
QVariant bindable(Id<Tag> v)
{
    return v.value;
}
template <class T>
QVariant bindable(const std::optional<T> &v)
{
    return v ? bindable(*v) : QVariant();
}

inline void take(const QVariant &in, QString &out) { out = in.toString(); }
inline void take(const QVariant &in, QByteArray &out) { out = in.toByteArray(); }
inline void take(const QVariant &in, qint64 &out) { out = in.toLongLong(); }
inline void take(const QVariant &in, bool &out) { out = in.toLongLong() != 0; }
template <meta::NamedEnum E>
void take(const QVariant &in, E &out)
{
    out = meta::valueOf<E>(in.toString());
}
template <class Tag>
void take(const QVariant &in, Id<Tag> &out)
{
    out.value = in.toLongLong();
}
template <class T>
void take(const QVariant &in, std::optional<T> &out)
{
    if (!in.isNull())
        take(in, out.emplace());
}

class Db
{
public:
    // A connection of this thread to an SQLite file; ":memory:" for a database of its own. Throws Failure when it
    // can't be opened. Closed with the object.
    enum class Access { ReadWrite, ReadOnly };
    static std::unique_ptr<Db> openSqlite(const QString &file, Access access = Access::ReadWrite);

    explicit Db(const QSqlDatabase &connection); // takes it over
    ~Db();
    Q_DISABLE_COPY_MOVE(Db)

    bool isPostgres() const { return m_postgres; }

    // Runs one statement to its end. The number of rows it changed.
    template <class... Args>
    qint64 run(const QString &sql, const Args &...args)
    {
        QSqlQuery &query = start(sql, args...);
        const qint64 rows = query.numRowsAffected();
        query.finish();
        return rows;
    }

    // Calls fn(const QSqlQuery &) for each row; one that returns bool stops with false. fn must not run the same
    // statement.
    template <class Fn, class... Args>
    void each(const QString &sql, Fn &&fn, const Args &...args)
    {
        QSqlQuery &query = start(sql, args...);
        const Finisher finisher{query};
        while (query.next()) {
            if constexpr (std::is_same_v<std::invoke_result_t<Fn, const QSqlQuery &>, bool>) {
                if (!fn(static_cast<const QSqlQuery &>(query)))
                    return;
            } else {
                fn(static_cast<const QSqlQuery &>(query));
            }
        }
    }

    // Rows made by make(const QSqlQuery &).
    template <class Make, class... Args>
    auto list(const QString &sql, Make &&make, const Args &...args)
    {
        QList<std::invoke_result_t<Make, const QSqlQuery &>> rows;
        each(sql, [&](const QSqlQuery &row) { rows.append(make(row)); }, args...);
        return rows;
    }

    // The first row made by `make`, or nothing.
    template <class Make, class... Args>
    auto first(const QString &sql, Make &&make, const Args &...args)
    {
        std::optional<std::invoke_result_t<Make, const QSqlQuery &>> row;
        QSqlQuery &query = start(sql, args...);
        const Finisher finisher{query};
        if (query.next())
            row = make(static_cast<const QSqlQuery &>(query));
        return row;
    }

    // The first column of the first row; 0 without one.
    template <class... Args>
    qint64 number(const QString &sql, const Args &...args)
    {
        return first(sql, [](const QSqlQuery &row) { return row.value(0).toLongLong(); }, args...).value_or(0);
    }

    template <class... Args>
    QString text(const QString &sql, const Args &...args)
    {
        return first(sql, [](const QSqlQuery &row) { return row.value(0).toString(); }, args...).value_or(QString());
    }

    // --- transactions: explicit for the group commit, by lambda for everyone else --------------------
    void begin(); // for writing
    void beginRead();
    void commit();
    void rollback();
    void savepoint();
    void releaseSavepoint();
    void rollbackToSavepoint();

    // Runs fn, which returns a Result, in a transaction; anything thrown, or an error returned, rolls back.
    template <class Fn>
    auto transaction(Fn fn)
    {
        begin();
        try {
            auto result = fn();
            result ? commit() : rollback();
            return result;
        } catch (...) {
            rollback();
            throw;
        }
    }

private:
    struct Finisher {
        QSqlQuery &query;
        ~Finisher() { query.finish(); }
    };

    template <class... Args>
    QSqlQuery &start(const QString &sql, const Args &...args)
    {
        if (sizeof...(args) == 0 && m_postgres)
            return executeUnprepared(sql);
        QSqlQuery &query = prepared(sql);
        [[maybe_unused]] int at = 0;
        (query.bindValue(at++, bindable(args)), ...);
        execute(query, sql);
        return query;
    }

    QSqlQuery &prepared(const QString &sql);
    QSqlQuery &executeUnprepared(const QString &sql);
    void execute(QSqlQuery &query, const QString &sql);

    QSqlDatabase m_connection;
    std::unordered_map<QString, QSqlQuery> m_prepared; // its elements stay where they are
    QSqlQuery m_unprepared;
    bool m_postgres = false;
};

// A record from a row whose columns, beginning at `column`, stand in the order of its fields.
template <meta::Record T>
T fromRow(const QSqlQuery &row, int column = 0)
{
    T out;
    meta::forEachField<T>([&](const auto &f) { take(row.value(column++), out.*f.member); });
    return out;
}

} // namespace teahouse::sql
