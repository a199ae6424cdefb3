// SPDX-License-Identifier: Apache-2.0
#include "common/preview/worker/sandbox.h"

#include "common/proto/limits.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

#ifdef Q_OS_LINUX
#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define TEAHOUSE_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TEAHOUSE_ASAN
#endif
#endif

namespace teahouse::preview {

#ifdef Q_OS_UNIX
static void limit(decltype(RLIMIT_CPU) what, long long most)
{
    const rlimit bound{rlim_t(most), rlim_t(most)};
    ::setrlimit(what, &bound);
}
#endif

void limitResources()
{
#ifdef Q_OS_UNIX
#ifndef TEAHOUSE_ASAN // its shadow memory alone is more
    limit(RLIMIT_AS, limits::kPreviewMemoryBytes);
#endif
    limit(RLIMIT_CPU, limits::kPreviewCpuSeconds);
    limit(RLIMIT_FSIZE, limits::kPixelsBytes + (1 << 20));
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_CORE, 0);
    ::alarm(2 * limits::kPreviewTimeoutMs / 1000);
    [[maybe_unused]] const int priority = ::nice(10);
#endif
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}

#ifdef Q_OS_LINUX

namespace {

// Landlock: what is not named is refused. Rights that this kernel does not know are not asked for.
constexpr quint64 kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr quint64 kHandled = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // all of its first version
constexpr quint64 kTruncate = 1ULL << 14; // from its third on

void allowReading(int rules, const QByteArray &path)
{
    landlock_path_beneath_attr rule{};
    rule.allowed_access = kRead;
    rule.parent_fd = ::open(path.constData(), O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return;
    ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    ::close(rule.parent_fd);
}

void readTheSystemOnly()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = kHandled | (version >= 3 ? kTruncate : 0);
    const auto rules = int(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    if (rules < 0)
        return;
    // Libraries, plugins, fonts, the tables of encodings and types.
    for (const char *path : {"/usr", "/lib", "/lib64", "/etc", "/opt", "/var/cache/fontconfig", "/proc"})
        allowReading(rules, path);
    for (const char *path : {"", "/../lib/teahouse"})
        allowReading(rules, QFile::encodeName(QCoreApplication::applicationDirPath()) + path);
    for (const QString &path : QCoreApplication::libraryPaths())
        allowReading(rules, QFile::encodeName(path));
    ::syscall(SYS_landlock_restrict_self, rules, 0);
    ::close(rules);
}

// These are answered with "not permitted"; all others pass. A list of what is allowed would be tighter, and
// would break with every update of a library.
constexpr quint32 kRefused[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_kill,
    SYS_tkill,
    SYS_process_vm_readv,
    SYS_mount,
    SYS_process_vm_writev,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_io_uring_setup,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_unshare,
    SYS_setns,
    SYS_chroot,
    SYS_pivot_root,
    SYS_init_module,
    SYS_finit_module,
    SYS_kexec_load,
    SYS_memfd_create,
    SYS_open_by_handle_at,
    SYS_pidfd_open,
    SYS_truncate,
    SYS_fchmodat,
    SYS_fchownat,
    SYS_setxattr,
    SYS_utimensat,
#ifdef __x86_64__
    SYS_chmod,
    SYS_chown,
    SYS_fork,
    SYS_vfork,
#endif
};

#if defined(__x86_64__)
constexpr quint32 kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr quint32 kMachine = AUDIT_ARCH_AARCH64;
#else
constexpr quint32 kMachine = 0;
#endif

void refuseCalls()
{
    if (kMachine == 0)
        return;
    constexpr auto kCount = quint8(std::size(kRefused));
    constexpr size_t kFixed = 5;
    sock_filter program[kFixed + kCount + 2] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kMachine, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), // 32-bit calls go by other numbers
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, kCount + 1, 0), // so do those of x32
    };
    for (quint8 i = 0; i < kCount; ++i) {
        const auto toRefusal = quint8(kCount - i);
        program[kFixed + i] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kRefused[i], toRefusal, 0);
    }
    program[kFixed + kCount] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    program[kFixed + kCount + 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    const sock_fprog filter{quint16(std::size(program)), program};
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

} // namespace

void closeDoors()
{
    readTheSystemOnly();
    refuseCalls();
}

#else

void closeDoors() { }

#endif

} // namespace teahouse::preview
