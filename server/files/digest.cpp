// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/digest.h"

#include <openssl/evp.h>

namespace teahouse::server {

void Digest::Free::operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }

Digest::Digest(Kind kind) : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context.get(), kind == Kind::Sha1 ? EVP_sha1() : EVP_sha256(), nullptr);
}

Digest::Digest(const Digest &other) : m_context(EVP_MD_CTX_new())
{
    EVP_MD_CTX_copy_ex(m_context.get(), other.m_context.get());
}

Digest &Digest::operator=(const Digest &other)
{
    if (this != &other)
        EVP_MD_CTX_copy_ex(m_context.get(), other.m_context.get());
    return *this;
}

Digest::~Digest() = default;

void Digest::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), size_t(bytes.size()));
}

QByteArray Digest::result() const
{
    const Digest end(*this);
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int count = 0;
    EVP_DigestFinal_ex(end.m_context.get(), bytes, &count);
    return QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(count));
}

} // namespace teahouse::server
