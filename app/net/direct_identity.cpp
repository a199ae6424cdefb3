// SPDX-License-Identifier: Apache-2.0
#include "app/net/direct_identity.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace teahouse::app {

namespace {

constexpr long kValidSeconds = 7L * 24 * 60 * 60;
constexpr long kBackdatedSeconds = 24L * 60 * 60; // the other clock may be behind

template <auto free>
struct Freed {
    template <class T>
    void operator()(T *object) const
    {
        free(object);
    }
};

QByteArray contentOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return QByteArray(data, size);
}

} // namespace

Result<DirectIdentity> DirectIdentity::make()
{
    const std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, Freed<X509_free>> x(X509_new());
    const std::unique_ptr<BIO, Freed<BIO_free>> keyText(BIO_new(BIO_s_mem())), text(BIO_new(BIO_s_mem()));
    if (!key || !x || !keyText || !text)
        return fail(Code::Unknown);
    X509_gmtime_adj(X509_getm_notBefore(x.get()), -kBackdatedSeconds);
    X509_gmtime_adj(X509_getm_notAfter(x.get()), kValidSeconds);
    X509_NAME *name = X509_get_subject_name(x.get());
    const auto *words = reinterpret_cast<const unsigned char *>("Teahouse");
    const bool made = X509_set_version(x.get(), X509_VERSION_3) == 1
        && ASN1_INTEGER_set(X509_get_serialNumber(x.get()), 1) == 1
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, words, -1, -1, 0) == 1
        && X509_set_issuer_name(x.get(), name) == 1 && X509_set_pubkey(x.get(), key.get()) == 1
        && X509_sign(x.get(), key.get(), EVP_sha256()) > 0
        && PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1
        && PEM_write_bio_X509(text.get(), x.get()) == 1;
    if (!made)
        return fail(Code::Unknown);
    return DirectIdentity{QSslKey(contentOf(keyText.get()), QSsl::Ec), QSslCertificate(contentOf(text.get()))};
}

} // namespace teahouse::app
