// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/certificate.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QSaveFile>
#include <QSysInfo>
#include <QUrl>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace teahouse::server::net {

namespace {

constexpr long kValidSeconds = 10L * 365 * 24 * 60 * 60;
constexpr long kBackdatedSeconds = 24L * 60 * 60; // a client's clock may be behind

template <auto free>
struct Freed {
    template <class T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

QByteArray contentOf(const Memory &memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return QByteArray(data, size);
}

// "DNS:localhost,IP:127.0.0.1,…": what is neither an address nor a host name is left out.
QByteArray alternativeNames(const QStringList &names)
{
    QStringList all{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, QSysInfo::machineHostName()};
    all += names;
    all.removeDuplicates();
    QByteArrayList entries;
    for (const QString &name : all) {
        const QHostAddress address(name);
        const QByteArray host = QUrl::toAce(name);
        if (!address.isNull())
            entries.append("IP:" + address.toString().toLatin1());
        else if (!host.isEmpty() && !host.contains(','))
            entries.append("DNS:" + host);
    }
    return entries.join(',');
}

bool addExtension(X509 *certificate, int id, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, id, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return false;
    bytes[0] &= 0x7f; // positive
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(bytes, sizeof bytes, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

Certificate selfSigned(EVP_PKEY *key, const QStringList &names)
{
    Certificate certificate(X509_new());
    X509 *x = certificate.get();
    if (!x || X509_set_version(x, X509_VERSION_3) != 1 || !setSerial(x))
        return nullptr;
    X509_gmtime_adj(X509_getm_notBefore(x), -kBackdatedSeconds);
    X509_gmtime_adj(X509_getm_notAfter(x), kValidSeconds);
    X509_NAME *name = X509_get_subject_name(x);
    const auto *text = reinterpret_cast<const unsigned char *>("Teahouse server");
    const bool ok = X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1
        && X509_set_issuer_name(x, name) == 1 && X509_set_pubkey(x, key) == 1
        && addExtension(x, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(x, NID_ext_key_usage, "serverAuth")
        && addExtension(x, NID_subject_key_identifier, "hash")
        && addExtension(x, NID_subject_alt_name, alternativeNames(names))
        && X509_sign(x, key, EVP_sha256()) > 0;
    return ok ? std::move(certificate) : nullptr;
}

Result<void> writeFile(const QString &path, const QByteArray &content, QFileDevice::Permissions permissions)
{
    QSaveFile file(path);
    // The permissions are set while the file is still empty.
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly)
        || !file.setPermissions(permissions) || file.write(content) != content.size() || !file.commit())
        return fail(Code::Storage, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

Result<void> make(const CertificateFiles &files, const QStringList &names)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? selfSigned(key.get(), names) : nullptr;
    const Memory keyText(BIO_new(BIO_s_mem()));
    const Memory certificateText(BIO_new(BIO_s_mem()));
    if (!certificate || !keyText || !certificateText
        || PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1
        || PEM_write_bio_X509(certificateText.get(), certificate.get()) != 1)
        return fail(Code::Unknown, u"OpenSSL could not make a certificate"_s);

    using enum QFileDevice::Permission;
    // The key first: should the program stop between the two, the next start says what is missing.
    return writeFile(files.key, contentOf(keyText), ReadOwner | WriteOwner).and_then([&] {
        return writeFile(files.certificate, contentOf(certificateText),
                         ReadOwner | WriteOwner | ReadGroup | ReadOther);
    });
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.readAll();
}

// Qt reads keys by their kind, which a PEM file of this form does not say in its first line.
QSslKey readKey(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm kind : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(pem, kind);
        if (!key.isNull())
            return key;
    }
    return {};
}

bool belongTogether(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    const Memory certificateText(BIO_new_mem_buf(certificatePem.constData(), int(certificatePem.size())));
    const Memory keyText(BIO_new_mem_buf(keyPem.constData(), int(keyPem.size())));
    const Certificate certificate(PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr));
    char noPassword[] = ""; // else OpenSSL would ask on the terminal
    const Key key(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, noPassword));
    return certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
}

} // namespace

Result<TlsIdentity> loadIdentity(const CertificateFiles &files)
{
    const auto certificatePem = readFile(files.certificate);
    if (!certificatePem)
        return tl::unexpected(certificatePem.error());
    const auto keyPem = readFile(files.key);
    if (!keyPem)
        return tl::unexpected(keyPem.error());

    TlsIdentity identity{QSslCertificate::fromData(*certificatePem, QSsl::Pem), readKey(*keyPem)};
    if (identity.chain.isEmpty())
        return fail(Code::BadRequest, u"%1 holds no certificate in PEM form"_s.arg(files.certificate));
    if (identity.key.isNull())
        return fail(Code::BadRequest, u"%1 holds no unencrypted key in PEM form"_s.arg(files.key));
    if (!belongTogether(*certificatePem, *keyPem))
        return fail(
            Code::BadRequest,
            u"the key in %1 does not belong to the certificate in %2"_s.arg(files.key, files.certificate));
    return identity;
}

Result<TlsIdentity> ensureIdentity(const CertificateFiles &files, const QStringList &names)
{
    const bool certificateThere = QFileInfo::exists(files.certificate);
    const bool keyThere = QFileInfo::exists(files.key);
    if (certificateThere != keyThere)
        return fail(Code::Conflict,
                    u"%1 exists but %2 does not: restore it, or remove both for new ones"_s.arg(
                        certificateThere ? files.certificate : files.key,
                        certificateThere ? files.key : files.certificate));
    if (!certificateThere) {
        if (const auto made = make(files, names); !made)
            return tl::unexpected(made.error());
    }
    return loadIdentity(files);
}

QString fingerprint(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

} // namespace teahouse::server::net
