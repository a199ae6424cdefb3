// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/identity/ldap_connection.h"

#include "common/proto/limits.h"

#ifdef TEAHOUSE_LDAP
#include <ldap.h>
#endif

namespace teahouse::server::identity {

using namespace Qt::StringLiterals;

QString LdapEntry::text(const QString &attribute) const
{
    return QString::fromUtf8(values.value(attribute.toLower()).value(0));
}

QStringList LdapEntry::texts(const QString &attribute) const
{
    QStringList texts;
    for (const QByteArray &value : values.value(attribute.toLower()))
        texts.append(QString::fromUtf8(value));
    return texts;
}

QString escapedForFilter(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == u'*' || c == u'(' || c == u')' || c == u'\\' || c == QChar(0))
            escaped += u"\\%1"_s.arg(int(c.unicode()), 2, 16, QChar(u'0'));
        else
            escaped += c;
    }
    return escaped;
}

#ifndef TEAHOUSE_LDAP

void LdapConnection::Unbind::operator()(ldap *) const { }
bool LdapConnection::isBuiltIn() { return false; }
Result<LdapConnection> LdapConnection::open(const LdapTarget &) { return fail(Code::Unsupported, u"built without LDAP"_s); }
Result<void> LdapConnection::bind(const QString &, const QString &) { return fail(Code::Unsupported); }
Result<void> LdapConnection::search(const QString &, const QString &, const QStringList &, int,
                                    const std::function<void(const LdapEntry &)> &, const std::function<bool()> &)
{
    return fail(Code::Unsupported);
}
QString normalDn(const QString &) { return {}; }
QStringList unitsAbove(const QString &, const QString &) { return {}; }

#else

namespace {

tl::unexpected<Error> unreachable(const QString &step, int result)
{
    return fail(Code::Unreachable, u"%1: %2"_s.arg(step, QString::fromUtf8(ldap_err2string(result))));
}

timeval timeOf(int ms)
{
    return {.tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000};
}

struct Free {
    void operator()(LDAPMessage *message) const { ldap_msgfree(message); }
    void operator()(LDAPControl *control) const { ldap_control_free(control); }
    void operator()(LDAPControl **controls) const { ldap_controls_free(controls); }
    void operator()(BerElement *element) const { ber_free(element, 0); }
    void operator()(char *text) const { ldap_memfree(text); }
    void operator()(berval **values) const { ldap_value_free_len(values); }
    void operator()(LDAPRDN *dn) const { ldap_dnfree(dn); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

LdapEntry entryFrom(LDAP *handle, LDAPMessage *message)
{
    LdapEntry entry;
    if (const Held<char> dn(ldap_get_dn(handle, message)); dn)
        entry.dn = QString::fromUtf8(dn.get());
    BerElement *position = nullptr;
    char *name = ldap_first_attribute(handle, message, &position);
    const Held<BerElement> element(position);
    for (; name; name = ldap_next_attribute(handle, message, element.get())) {
        const Held<char> held(name);
        auto &values = entry.values[QString::fromUtf8(name).toLower()];
        const Held<berval *> found(ldap_get_values_len(handle, message, name));
        for (berval **value = found.get(); value && *value; ++value)
            values.append(QByteArray((*value)->bv_val, qsizetype((*value)->bv_len)));
    }
    return entry;
}

QList<QStringList> partsOf(const QString &dn) // of each step: "ou=研发部", from the entry up
{
    LDAPDN parsed = nullptr;
    if (dn.isEmpty() || ldap_str2dn(dn.toUtf8().constData(), &parsed, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS || !parsed)
        return {};
    const Held<LDAPRDN> held(parsed);
    QList<QStringList> parts;
    for (LDAPRDN *step = parsed; *step; ++step) {
        QStringList pairs;
        for (LDAPAVA **pair = *step; *pair; ++pair) {
            const auto &name = (*pair)->la_attr;
            const auto &value = (*pair)->la_value;
            pairs += QString::fromUtf8(name.bv_val, qsizetype(name.bv_len)).toLower() + u'='
                + QString::fromUtf8(value.bv_val, qsizetype(value.bv_len));
        }
        parts += pairs;
    }
    return parts;
}

} // namespace

void LdapConnection::Unbind::operator()(ldap *handle) const
{
    ldap_unbind_ext_s(handle, nullptr, nullptr);
}

bool LdapConnection::isBuiltIn() { return true; }

Result<LdapConnection> LdapConnection::open(const LdapTarget &target)
{
    LDAP *handle = nullptr;
    if (const int result = ldap_initialize(&handle, target.url.toUtf8().constData()); result != LDAP_SUCCESS)
        return unreachable(u"address"_s, result);
    LdapConnection connection(handle, target.timeoutMs);
    const int version = LDAP_VERSION3;
    const timeval time = timeOf(target.timeoutMs);
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &time);
    ldap_set_option(handle, LDAP_OPT_TIMEOUT, &time);
    const bool isTls = target.url.startsWith("ldaps:"_L1, Qt::CaseInsensitive);
    if (!isTls && target.plain)
        return connection;

    const int demand = LDAP_OPT_X_TLS_DEMAND;
    ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    if (!target.caFile.isEmpty()) {
        const QByteArray file = target.caFile.toUtf8();
        if (const int result = ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, file.constData()); result != LDAP_OPT_SUCCESS)
            return fail(Code::Unreachable, u"certificates: %1"_s.arg(target.caFile));
    }
    const int client = 0;
    if (ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &client) != LDAP_OPT_SUCCESS)
        return fail(Code::Unreachable, u"certificates: they cannot be read"_s);
    if (isTls)
        return connection;
    if (const int result = ldap_start_tls_s(handle, nullptr, nullptr); result != LDAP_SUCCESS)
        return unreachable(u"STARTTLS"_s, result);
    return connection;
}

Result<void> LdapConnection::bind(const QString &dn, const QString &password)
{
    QByteArray secret = password.toUtf8();
    if (dn.isEmpty() || secret.isEmpty())
        return fail(Code::Unauthorized);
    berval value{.bv_len = ber_len_t(secret.size()), .bv_val = secret.data()};
    const int result = ldap_sasl_bind_s(m_handle.get(), dn.toUtf8().constData(), LDAP_SASL_SIMPLE, &value, nullptr, nullptr, nullptr);
    switch (result) {
    case LDAP_SUCCESS:
        return {};
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_UNWILLING_TO_PERFORM:
    case LDAP_CONSTRAINT_VIOLATION:
        return fail(Code::Unauthorized, QString::fromUtf8(ldap_err2string(result)));
    default:
        return unreachable(u"bind"_s, result);
    }
}

Result<void> LdapConnection::search(const QString &base, const QString &filter, const QStringList &attributes, int most,
                                    const std::function<void(const LdapEntry &)> &each, const std::function<bool()> &more)
{
    QList<QByteArray> names;
    for (const QString &attribute : attributes)
        names.append(attribute.toUtf8());
    QList<char *> wanted;
    for (QByteArray &name : names)
        wanted.append(name.data());
    wanted.append(nullptr);

    timeval time = timeOf(m_timeoutMs);
    QByteArray cookie;
    int found = 0;
    do {
        berval at{.bv_len = ber_len_t(cookie.size()), .bv_val = cookie.data()};
        LDAPControl *page = nullptr;
        if (const int result = ldap_create_page_control(m_handle.get(), limits::kDirectoryPage, &at, 0, &page); result != LDAP_SUCCESS)
            return unreachable(u"search"_s, result);
        const Held<LDAPControl> heldPage(page);
        LDAPControl *controls[] = {page, nullptr};
        LDAPMessage *answer = nullptr;
        const int result = ldap_search_ext_s(m_handle.get(), base.toUtf8().constData(), LDAP_SCOPE_SUBTREE, filter.toUtf8().constData(),
                                             wanted.data(), 0, controls, nullptr, &time, LDAP_NO_LIMIT, &answer);
        const Held<LDAPMessage> held(answer);
        if (result != LDAP_SUCCESS)
            return unreachable(u"search"_s, result); // half an answer is none: who is missing there would be closed here
        for (LDAPMessage *message = ldap_first_entry(m_handle.get(), answer); message;
             message = ldap_next_entry(m_handle.get(), message)) {
            if (++found > most)
                return fail(Code::TooLarge, u"more than %1 entries"_s.arg(most));
            each(entryFrom(m_handle.get(), message));
        }
        cookie.clear();
        int code = 0;
        LDAPControl **returned = nullptr;
        if (ldap_parse_result(m_handle.get(), answer, &code, nullptr, nullptr, nullptr, &returned, 0) == LDAP_SUCCESS && returned) {
            const Held<LDAPControl *> heldReturned(returned);
            if (LDAPControl *control = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, returned, nullptr)) {
                ber_int_t estimate = 0;
                berval next{};
                if (ldap_parse_pageresponse_control(m_handle.get(), control, &estimate, &next) == LDAP_SUCCESS) {
                    cookie = QByteArray(next.bv_val, qsizetype(next.bv_len));
                    ber_memfree(next.bv_val);
                }
            }
        }
        if (!cookie.isEmpty() && !more())
            return fail(Code::Cancelled);
    } while (!cookie.isEmpty());
    return {};
}

QString normalDn(const QString &dn)
{
    QStringList steps;
    for (QStringList pairs : partsOf(dn)) {
        pairs.sort();
        steps += pairs.join(u'+').replace(u'\\', "\\\\"_L1).replace(u',', "\\,"_L1);
    }
    return steps.join(u',').toCaseFolded();
}

QStringList unitsAbove(const QString &dn, const QString &base)
{
    const auto steps = partsOf(dn);
    const qsizetype above = partsOf(base).size();
    QStringList units;
    for (qsizetype i = 1; i < steps.size() - above; ++i) {
        for (const QString &pair : steps[i]) {
            if (pair.startsWith("ou="_L1))
                units.prepend(pair.sliced(3));
        }
    }
    return units;
}

#endif

} // namespace teahouse::server::identity
