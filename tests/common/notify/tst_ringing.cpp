// SPDX-License-Identifier: Apache-2.0
// What rings, row by row as somebody would explain it to a colleague. Nothing here is computed: every row says what is
// to happen.
#include "common/notify/ringing.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::notify;
using proto::ChannelKind;
using proto::NotifyLevel;

Q_DECLARE_METATYPE(teahouse::notify::Facts)
Q_DECLARE_METATYPE(teahouse::notify::Rule)
Q_DECLARE_METATYPE(QList<teahouse::proto::QuietHours>)

namespace {

constexpr auto kUnset = NotifyLevel::Unknown;
constexpr auto kAll = NotifyLevel::All;
constexpr auto kMentions = NotifyLevel::Mentions;
constexpr auto kNone = NotifyLevel::None;

enum class Does { Ring, NotRing };

void row(const char *promise, const Facts &facts, Does does, Rule rule)
{
    QTest::newRow(promise) << facts << (does == Does::Ring) << rule;
}

// The level of the channel, the one for all; and what of four messages rings.
struct LevelRow {
    const char *title;
    ChannelKind kind;
    NotifyLevel level;
    NotifyLevel defaultLevel;
    Rule word; // somebody says something
    Rule name; // and names me
    Rule thread; // in a thread that I follow
    Rule other; // in one that I don't
};

constexpr auto kDirect = ChannelKind::Direct;
constexpr auto kGroup = ChannelKind::Group;
constexpr auto kPublic = ChannelKind::Public;
constexpr auto kPrivate = ChannelKind::Private;

// clang-format off
const LevelRow kLevels[] = {
    //                                 channel    for all    a word                 my name          thread followed    not followed
    {"unset, unset",         kPublic,  kUnset,    kUnset,    Rule::DefaultMentions, Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"unset, all",           kPublic,  kUnset,    kAll,      Rule::DefaultAll,      Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"unset, mentions",      kPublic,  kUnset,    kMentions, Rule::DefaultMentions, Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"unset, none",          kPublic,  kUnset,    kNone,     Rule::DefaultNone,     Rule::DefaultNone, Rule::DefaultNone, Rule::DefaultNone},
    {"all, unset",           kPublic,  kAll,      kUnset,    Rule::LevelAll,        Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"all, none",            kPublic,  kAll,      kNone,     Rule::LevelAll,        Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"mentions, all",        kPublic,  kMentions, kAll,      Rule::LevelMentions,   Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"mentions, none",       kPublic,  kMentions, kNone,     Rule::LevelMentions,   Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"none, all",            kPublic,  kNone,     kAll,      Rule::LevelNone,       Rule::LevelNone,   Rule::LevelNone,   Rule::LevelNone},
    {"none, none",           kPublic,  kNone,     kNone,     Rule::LevelNone,       Rule::LevelNone,   Rule::LevelNone,   Rule::LevelNone},
    {"private, unset",       kPrivate, kUnset,    kMentions, Rule::DefaultMentions, Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"private, all",         kPrivate, kAll,      kMentions, Rule::LevelAll,        Rule::NamesMe,     Rule::Thread,      Rule::NotFollowed},
    {"direct, unset",        kDirect,  kUnset,    kMentions, Rule::Direct,          Rule::NamesMe,     Rule::Thread,      Rule::Direct},
    {"direct, for all none", kDirect,  kUnset,    kNone,     Rule::Direct,          Rule::NamesMe,     Rule::Thread,      Rule::Direct},
    {"direct, all",          kDirect,  kAll,      kMentions, Rule::Direct,          Rule::NamesMe,     Rule::Thread,      Rule::Direct},
    {"direct, mentions",     kDirect,  kMentions, kAll,      Rule::LevelMentions,   Rule::NamesMe,     Rule::Thread,      Rule::LevelMentions},
    {"direct, none",         kDirect,  kNone,     kAll,      Rule::LevelNone,       Rule::LevelNone,   Rule::LevelNone,   Rule::LevelNone},
    {"group, unset",         kGroup,   kUnset,    kMentions, Rule::Direct,          Rule::NamesMe,     Rule::Thread,      Rule::Direct},
    {"group, mentions",      kGroup,   kMentions, kUnset,    Rule::LevelMentions,   Rule::NamesMe,     Rule::Thread,      Rule::LevelMentions},
};
// clang-format on

// By hand, too: of the rules above, those that let it ring.
const QList<Rule> kRinging{Rule::NamesMe, Rule::Thread, Rule::Direct, Rule::LevelAll, Rule::DefaultAll};

proto::QuietHours stretch(const QString &days, const QString &from, const QString &to)
{
    const auto minutes = [](const QString &time) {
        return time.left(2).toLongLong() * 60 + time.mid(3).toLongLong();
    };
    proto::QuietHours one{.days = 0, .from = minutes(from), .to = minutes(to)};
    const QString week = u"一二三四五六日"_s;
    for (const QChar day : days)
        one.days |= 1 << week.indexOf(day);
    return one;
}

} // namespace

class TestRinging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void decidesByLevel_data()
    {
        QTest::addColumn<Facts>("facts");
        QTest::addColumn<bool>("rings");
        QTest::addColumn<Rule>("rule");
        for (const LevelRow &at : kLevels) {
            const Facts word{.kind = at.kind, .level = at.level, .defaultLevel = at.defaultLevel};
            Facts named = word;
            named.namesMe = true;
            Facts thread = word;
            thread.reply = Reply::Followed;
            Facts other = word;
            other.reply = Reply::Others;
            const auto add = [&at](const char *what, const Facts &facts, Rule rule) {
                QTest::addRow("%s: %s", at.title, what) << facts << kRinging.contains(rule) << rule;
            };
            add("a word", word, at.word);
            add("my name", named, at.name);
            add("in a thread that I follow", thread, at.thread);
            add("in a thread that I don't follow", other, at.other);
        }
    }
    void decidesByLevel() { check(); }

    void decidesByWhatWasSet_data()
    {
        QTest::addColumn<Facts>("facts");
        QTest::addColumn<bool>("rings");
        QTest::addColumn<Rule>("rule");
        using enum Does;
        row("my own message is no news", {.mine = true, .namesMe = true, .kind = kDirect}, NotRing, Rule::Mine);
        row("that somebody joined is no news", {.system = true, .level = kAll}, NotRing, Rule::System);
        row("what was recalled is no news", {.recalled = true, .namesMe = true}, NotRing, Rule::Recalled);
        row("where I am not nothing is", {.namesMe = true, .member = false}, NotRing, Rule::NotMember);

        row("muted outdoes everything", {.level = kAll, .muted = true}, NotRing, Rule::ChannelMuted);
        row("muted: not even my name", {.namesMe = true, .muted = true}, NotRing, Rule::ChannelMuted);
        row("muted: not even everybody's", {.namesAll = true, .muted = true}, NotRing, Rule::ChannelMuted);
        row("muted: no thread of it", {.reply = Reply::Followed, .muted = true}, NotRing, Rule::ChannelMuted);
        row("muted: nor a conversation", {.kind = kDirect, .muted = true}, NotRing, Rule::ChannelMuted);
        row("a muted category mutes", {.namesMe = true, .level = kAll, .categoryMuted = true}, NotRing, Rule::CategoryMuted);
        row("muted says more than nothing", {.level = kNone, .muted = true}, NotRing, Rule::ChannelMuted);

        row("a group of mine", {.namesGroup = true}, Ring, Rule::NamesGroup);
        row("everybody", {.namesAll = true}, Ring, Rule::NamesAll);
        row("a word of mine", {.keyword = true}, Ring, Rule::Keyword);
        row("my own name is named first", {.namesMe = true, .namesGroup = true, .namesAll = true, .keyword = true, .level = kAll},
            Ring, Rule::NamesMe);
        row("then the group", {.namesGroup = true, .namesAll = true, .keyword = true}, Ring, Rule::NamesGroup);
        row("then the word", {.namesAll = true, .keyword = true}, Ring, Rule::Keyword);
        row("a word where nothing rings", {.keyword = true, .level = kNone}, NotRing, Rule::LevelNone);
        row("everybody where nothing rings", {.namesAll = true, .level = kNone}, NotRing, Rule::LevelNone);

        row("my name in a thread I left", {.namesMe = true, .reply = Reply::Left}, Ring, Rule::NamesMe);
        row("a word of mine in a thread of others", {.keyword = true, .reply = Reply::Others}, Ring, Rule::Keyword);
        row("a thread I left", {.reply = Reply::Left}, NotRing, Rule::NotFollowed);
        row("a thread I left, and everything of the channel", {.reply = Reply::Left, .level = kAll}, NotRing, Rule::NotFollowed);
        row("a thread I left in a conversation", {.reply = Reply::Left, .kind = kDirect}, NotRing, Rule::NotFollowed);
        row("also in the channel, of a thread I follow", {.reply = Reply::Followed, .inChannel = true}, Ring, Rule::Thread);
        row("also in the channel, of others, with everything", {.reply = Reply::Others, .inChannel = true, .level = kAll}, Ring,
            Rule::LevelAll);
        row("also in the channel, of others", {.reply = Reply::Others, .inChannel = true}, NotRing, Rule::DefaultMentions);
        row("also in the conversation, of one I left", {.reply = Reply::Left, .inChannel = true, .kind = kDirect}, Ring, Rule::Direct);
    }
    void decidesByWhatWasSet() { check(); }

    void isSilentAtTheWrongMoment_data()
    {
        QTest::addColumn<Facts>("facts");
        QTest::addColumn<bool>("rings");
        QTest::addColumn<Rule>("rule");
        using enum Does;
        row("switched off here", {.namesMe = true, .deviceOff = true}, NotRing, Rule::DeviceOff);
        row("do not disturb", {.namesMe = true, .doNotDisturb = true}, NotRing, Rule::DoNotDisturb);
        row("do not disturb: conversations too", {.kind = kDirect, .doNotDisturb = true}, NotRing, Rule::DoNotDisturb);
        row("quiet hours", {.namesMe = true, .quietHours = true}, NotRing, Rule::QuietHours);
        row("quiet hours: conversations too", {.kind = kGroup, .quietHours = true}, NotRing, Rule::QuietHours);
        row("from before the connection", {.kind = kDirect, .catchUp = true}, NotRing, Rule::CatchUp);
        row("read on my other device", {.kind = kDirect, .read = true}, NotRing, Rule::Read);
        row("before my eyes", {.kind = kDirect, .onScreen = true}, NotRing, Rule::OnScreen);
        row("before my eyes, and so read", {.kind = kDirect, .read = true, .onScreen = true}, NotRing, Rule::OnScreen);
        row("all at once: what I have set is said first",
            {.namesMe = true, .deviceOff = true, .doNotDisturb = true, .quietHours = true, .catchUp = true, .read = true, .onScreen = true},
            NotRing, Rule::DeviceOff);
        row("do not disturb before quiet hours", {.namesMe = true, .doNotDisturb = true, .quietHours = true}, NotRing, Rule::DoNotDisturb);
        row("what would not ring anyway says why", {.muted = true, .deviceOff = true, .doNotDisturb = true}, NotRing, Rule::ChannelMuted);
        row("nor is the moment blamed for the level", {.quietHours = true, .onScreen = true}, NotRing, Rule::DefaultMentions);
    }
    void isSilentAtTheWrongMoment() { check(); }

    void saysByWhatItWouldHaveRung()
    {
        QCOMPARE(decide({.keyword = true, .quietHours = true}).cause, Rule::Keyword);
        QCOMPARE(decide({.kind = kDirect, .read = true}).cause, Rule::Direct);
        QCOMPARE(decide({.namesMe = true, .muted = true, .read = true}).cause, Rule::ChannelMuted);
        QCOMPARE(decide({.namesMe = true}).cause, Rule::NamesMe);
    }

    void keepsQuietHours_data()
    {
        QTest::addColumn<QList<proto::QuietHours>>("stretches");
        QTest::addColumn<QString>("when"); // "二 08:59": Tuesday
        QTest::addColumn<bool>("quiet");
        const QList<proto::QuietHours> noon{stretch(u"一二三四五"_s, u"12:00"_s, u"14:00"_s)};
        QTest::newRow("none") << QList<proto::QuietHours>{} << u"一 03:00"_s << false;
        QTest::newRow("before") << noon << u"一 11:59"_s << false;
        QTest::newRow("it begins") << noon << u"一 12:00"_s << true;
        QTest::newRow("its last minute") << noon << u"五 13:59"_s << true;
        QTest::newRow("it is over") << noon << u"五 14:00"_s << false;
        QTest::newRow("not on Saturdays") << noon << u"六 13:00"_s << false;
        const QList<proto::QuietHours> night{stretch(u"四日"_s, u"22:30"_s, u"07:00"_s)};
        QTest::newRow("night: before") << night << u"四 22:29"_s << false;
        QTest::newRow("night: it begins") << night << u"四 22:30"_s << true;
        QTest::newRow("night: midnight") << night << u"五 00:00"_s << true;
        QTest::newRow("night: the next morning") << night << u"五 06:59"_s << true;
        QTest::newRow("night: over") << night << u"五 07:00"_s << false;
        QTest::newRow("night: the morning of its own day") << night << u"四 06:00"_s << false;
        QTest::newRow("night: Sunday's reaches into Monday") << night << u"一 06:00"_s << true;
        QTest::newRow("night: the evening after") << night << u"五 23:00"_s << false;
        const QList<proto::QuietHours> day{stretch(u"六"_s, u"09:00"_s, u"09:00"_s)};
        QTest::newRow("a whole day: before") << day << u"六 08:59"_s << false;
        QTest::newRow("a whole day: begins") << day << u"六 09:00"_s << true;
        QTest::newRow("a whole day: ends") << day << u"日 08:59"_s << true;
        QTest::newRow("a whole day: over") << day << u"日 09:00"_s << false;
        const QList<proto::QuietHours> full{stretch(u"六日"_s, u"00:00"_s, u"00:00"_s)};
        QTest::newRow("the weekend: Friday") << full << u"五 23:59"_s << false;
        QTest::newRow("the weekend: begins") << full << u"六 00:00"_s << true;
        QTest::newRow("the weekend: ends") << full << u"日 23:59"_s << true;
        QTest::newRow("the weekend: Monday") << full << u"一 00:00"_s << false;
        QTest::newRow("several: the second") << noon + night << u"日 23:00"_s << true;
        QTest::newRow("no days, no quiet") << QList<proto::QuietHours>{{.days = 0, .from = 0, .to = 1439}} << u"一 03:00"_s << false;
    }
    void keepsQuietHours()
    {
        QFETCH(QList<proto::QuietHours>, stretches);
        QFETCH(QString, when);
        QFETCH(bool, quiet);
        const int weekday = int(u"一二三四五六日"_s.indexOf(when.at(0))) + 1;
        const QTime time = QTime::fromString(when.mid(2), u"hh:mm"_s);
        QCOMPARE(isQuiet(stretches, weekday, time.hour() * 60 + time.minute()), quiet);
        // 2026-11-02 is a Monday.
        QCOMPARE(isQuiet(stretches, QDateTime(QDate(2026, 11, 1 + weekday), time)), quiet);
    }

private:
    static void check()
    {
        QFETCH(Facts, facts);
        QFETCH(bool, rings);
        QFETCH(Rule, rule);
        const Verdict verdict = decide(facts);
        QCOMPARE(verdict.rule, rule);
        QCOMPARE(verdict.rings, rings);
    }
};

QTEST_APPLESS_MAIN(TestRinging)
#include "tst_ringing.moc"
