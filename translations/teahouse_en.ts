<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BodyLayout</name>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>Show all %n line</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many attempts. Try again in %n second.</numerusform>
            <numerusform>Too many attempts. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageWords</name>
    <message numerus="yes">
        <source>Loading %n message(s)…</source>
        <translation>
            <numerusform>Loading %n message…</numerusform>
            <numerusform>Loading %n messages…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <extracomment>%1 is a list of names</extracomment>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadWords</name>
    <message numerus="yes">
        <source>%n reply(s)</source>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::app::ChannelListModel</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s)</source>
        <translation>
            <numerusform>%n mention</numerusform>
            <numerusform>%n mentions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::AddPeopleDialog</name>
    <message numerus="yes">
        <source>%n person(s) chosen</source>
        <translation>
            <numerusform>%n person chosen</numerusform>
            <numerusform>%n people chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Calling</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Notify %n person(s)?</source>
        <translation>
            <numerusform>Notify %n person?</numerusform>
            <numerusform>Notify %n people?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ChannelHeader</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned</source>
        <translation>
            <numerusform>%n pinned</numerusform>
            <numerusform>%n pinned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ChoosingBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Commands</name>
    <message numerus="yes">
        <source>A status has at most %n character(s).</source>
        <translation>
            <numerusform>A status has at most %n character.</numerusform>
            <numerusform>A status has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A reminder has at most %n character(s).</source>
        <translation>
            <numerusform>A reminder has at most %n character.</numerusform>
            <numerusform>A reminder has at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Composer</name>
    <message numerus="yes">
        <source>This is a long text: %n character(s).</source>
        <translation>
            <numerusform>This is a long text: %n character.</numerusform>
            <numerusform>This is a long text: %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::DepartmentTree</name>
    <message numerus="yes">
        <source>%1, %n person(s)</source>
        <translation>
            <numerusform>%1, %n person</numerusform>
            <numerusform>%1, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::DirectoryDialog</name>
    <message numerus="yes">
        <source>Close %n account(s) that are not in the directory? Who uses one is signed out at once.</source>
        <translation>
            <numerusform>Close %n account that is not in the directory? Who uses it is signed out at once.</numerusform>
            <numerusform>Close %n accounts that are not in the directory? Who uses one is signed out at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are not in the directory any more. That is more than half, and looks like a mistake in the settings, so none of them was closed.</source>
        <translation>
            <numerusform>%n account is not in the directory any more. That is more than half, and looks like a mistake in the settings, so it was not closed.</numerusform>
            <numerusform>%n accounts are not in the directory any more. That is more than half, and looks like a mistake in the settings, so none of them was closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%n file(s) could not be had and are missing.</source>
        <translation>
            <numerusform>%n file could not be had and is missing.</numerusform>
            <numerusform>%n files could not be had and are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen message(s)</source>
        <translation>
            <numerusform>%n chosen message</numerusform>
            <numerusform>%n chosen messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ForwardDialog</name>
    <message numerus="yes">
        <source>Forward %n message(s)</source>
        <translation>
            <numerusform>Forward %n message</numerusform>
            <numerusform>Forward %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ForwardWords</name>
    <message numerus="yes">
        <source>%n forwarded message(s)</source>
        <translation>
            <numerusform>%n forwarded message</numerusform>
            <numerusform>%n forwarded messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) from %1</source>
        <translation>
            <numerusform>%n message from %1</numerusform>
            <numerusform>%n messages from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n message(s)</source>
        <translation>
            <numerusform>Show %n message</numerusform>
            <numerusform>Show %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::GroupDialog</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::GroupsDialog</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::KeepEdit</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::KeywordSettings</name>
    <message numerus="yes">
        <source>A word or phrase has at most %n characters.</source>
        <translation>
            <numerusform>A word or phrase has at most %n character.</numerusform>
            <numerusform>A word or phrase has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There can be at most %n words.</source>
        <translation>
            <numerusform>There can be at most %n word.</numerusform>
            <numerusform>There can be at most %n words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::LaterEntry</name>
    <message numerus="yes">
        <source>Later, %n to look at</source>
        <translation>
            <numerusform>Later, %n to look at</numerusform>
            <numerusform>Later, %n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::LaterPage</name>
    <message numerus="yes">
        <source>%1 · %n file(s)</source>
        <translation>
            <numerusform>%1 · %n file</numerusform>
            <numerusform>%1 · %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MentionsEntry</name>
    <message numerus="yes">
        <source>Mentions, %n unread</source>
        <translation>
            <numerusform>Mentions, %n unread</numerusform>
            <numerusform>Mentions, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Notices</name>
    <message numerus="yes">
        <source>%n reminder(s)</source>
        <translation>
            <numerusform>%n reminder</numerusform>
            <numerusform>%n reminders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OfficeDialog</name>
    <message numerus="yes">
        <source>%n person(s) have two-step sign-in. Everybody else is signed out and sets it up when signing in again.</source>
        <translation>
            <numerusform>%n person has two-step sign-in. Everybody else is signed out and sets it up when signing in again.</numerusform>
            <numerusform>%n people have two-step sign-in. Everybody else is signed out and sets it up when signing in again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OrganisationDialog</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OutsiderBar</name>
    <message numerus="yes">
        <source>and so in %n more channel(s)</source>
        <translation>
            <numerusform>%n person chosen</numerusform>
            <numerusform>%n people chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Passing</name>
    <message numerus="yes">
        <source>Take %n message(s) back? Their texts disappear for everyone.</source>
        <translation>
            <numerusform>Take %n message back? Its text disappears for everyone.</numerusform>
            <numerusform>Take %n messages back? Their texts disappear for everyone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ProfileDialog</name>
    <message numerus="yes">
        <source>A password has at least %n character(s).</source>
        <translation>
            <numerusform>A password has at least %n character.</numerusform>
            <numerusform>A password has at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QuoteBook</name>
    <message numerus="yes">
        <source>%1 and %n other file(s)</source>
        <translation>
            <numerusform>%1 and %n other file</numerusform>
            <numerusform>%1 and %n other files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Scheduling</name>
    <message numerus="yes">
        <source>%n message(s) scheduled here</source>
        <translation>
            <numerusform>%n message is scheduled here</numerusform>
            <numerusform>%n messages are scheduled here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SecondFactorDialog</name>
    <message numerus="yes">
        <source>%n recovery code(s) left.</source>
        <translation>
            <numerusform>%n recovery code left.</numerusform>
            <numerusform>%n recovery codes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SendFilesDialog</name>
    <message numerus="yes">
        <source>Send %n file(s) to %1</source>
        <translation>
            <numerusform>Send %n file to %1</numerusform>
            <numerusform>Send %n files to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n file(s) can be chosen at once.</source>
        <translation>
            <numerusform>At most %n file can be chosen at once.</numerusform>
            <numerusform>At most %n files can be chosen at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be sent and will be left out.</source>
        <translation>
            <numerusform>%n file cannot be sent and will be left out.</numerusform>
            <numerusform>%n files cannot be sent and will be left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They go as %n message(s), %1 files at most in each.</source>
        <translation>
            <numerusform>They go as %n message, %1 files at most in each.</numerusform>
            <numerusform>They go as %n messages, %1 files at most in each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The caption is %n character(s) too long.</source>
        <translation>
            <numerusform>The caption is %n character too long.</numerusform>
            <numerusform>The caption is %n characters too long.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SignInPage</name>
    <message numerus="yes">
        <source>A password has at least %n character(s).</source>
        <translation>
            <numerusform>A password has at least %n character.</numerusform>
            <numerusform>A password has at least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::TablePart</name>
    <message numerus="yes">
        <source>%1 · the first %n row(s)</source>
        <translation>
            <numerusform>%1 · the first row</numerusform>
            <numerusform>%1 · the first %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n row(s)</source>
        <translation>
            <numerusform>%1 · %n row</numerusform>
            <numerusform>%1 · %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ThreadDelegate</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ThreadsEntry</name>
    <message numerus="yes">
        <source>Threads, %n with unread replies</source>
        <translation>
            <numerusform>Threads, %n with unread replies</numerusform>
            <numerusform>Threads, %n with unread replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::TimelinePane</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Tray</name>
    <message numerus="yes">
        <source>Teahouse: %n unread</source>
        <translation>
            <numerusform>Teahouse: %n unread</numerusform>
            <numerusform>Teahouse: %n unread</numerusform>
        </translation>
    </message>
</context>
</TS>
