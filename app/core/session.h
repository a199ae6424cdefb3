// SPDX-License-Identifier: Apache-2.0
// One signed-in account with everything that belongs to it. This class only puts the parts together: who needs one of
// them takes that part, not the session. Works without a GUI.
#pragma once

#include "app/core/account.h"
#include "app/core/archive_policy.h"
#include "app/files/files.h"
#include "app/net/connection.h"
#include "app/store/archive.h"
#include "app/store/department_book.h"
#include "app/store/drafts.h"
#include "app/store/emoji_book.h"
#include "app/store/group_book.h"
#include "app/store/people.h"
#include "app/store/search_indexer.h"
#include "app/store/view_state.h"
#include "app/sync/backfill.h"
#include "app/sync/category_book.h"
#include "app/sync/draft_sync.h"
#include "app/sync/engine.h"
#include "app/sync/later_book.h"
#include "app/sync/news.h"
#include "app/sync/office_book.h"
#include "app/sync/outbox.h"
#include "app/sync/preference_book.h"
#include "app/sync/presence.h"
#include "app/sync/read_book.h"
#include "app/sync/recalled_texts.h"
#include "app/sync/saved_book.h"
#include "app/sync/sticker_book.h"
#include "app/sync/remote_search.h"

namespace teahouse::app {

class Session : public QObject
{
    Q_OBJECT

public:
    // What a person is told about the connection, in one word.
    enum class State : quint8 { Offline, Connecting, SigningIn, Syncing, Online, Refused };

    // Opens the archive and shows it, offline. The archive's file is in `folder`.
    // `lan`: another one only in tests.
    Session(const Account &account, const QString &archiveFile, QObject *parent = nullptr,
            std::shared_ptr<const Lan> lan = std::make_shared<Lan>());
    ~Session() override;

    void connectWith(const QString &token);
    // Ends the session on the server, if it can be reached, and disconnects. Then finished().
    void signOut();

    void setArchivePolicy(const ArchivePolicy &policy);

    const Account &account() const { return m_account; }
    UserId me() const { return m_account.user; }
    State state() const;

    Connection &connection() { return m_connection; }
    Archive &archive() { return m_archive; }
    People &people() { return m_people; }
    EmojiBook &emoji() { return m_emoji; }
    GroupBook &groups() { return m_groups; }
    DepartmentBook &departments() { return m_departments; }
    Outbox &outbox() { return m_outbox; }
    SavedBook &saved() { return m_saved; }
    StickerBook &stickers() { return m_stickers; }
    CategoryBook &categories() { return m_categories; }
    LaterBook &later() { return m_later; }
    OfficeBook &office() { return m_office; }
    RecalledTexts &recalled() { return m_recalled; }
    ReadBook &reads() { return m_reads; }
    Files &files() { return m_files; }
    Drafts &drafts() { return m_drafts; }
    DraftSync &draftSync() { return m_draftSync; }
    PreferenceBook &preferences() { return m_preferences; }
    ViewState &view() { return m_view; }
    PresenceBook &presence() { return m_presence; }
    SyncEngine &engine() { return m_engine; }
    Backfill &backfill() { return m_backfill; }
    News &news() { return m_news; }
    SearchIndexer &indexer() { return m_indexer; }
    RemoteSearch &remoteSearch() { return m_remoteSearch; }

Q_SIGNALS:
    void stateChanged(teahouse::app::Session::State state);
    void archiveRefused(const teahouse::Error &error); // Unsupported: written by a newer program
    void accountChanged(const teahouse::app::Account &account); // pinned certificate, names
    void signedOutByServer(teahouse::Code reason); // the token is worth nothing any more
    void finished();

private:
    void wire();
    void welcome(const proto::SignedIn &who);
    void tell();

    Account m_account;
    SystemClock m_clock;
    Connection m_connection;
    Http m_http;
    Aside m_aside; // before whoever it answers
    Uploads m_uploads;
    Archive m_archive;
    People m_people;
    EmojiBook m_emoji;
    GroupBook m_groups;
    DepartmentBook m_departments;
    Outbox m_outbox;
    SavedBook m_saved;
    StickerBook m_stickers;
    CategoryBook m_categories;
    LaterBook m_later;
    OfficeBook m_office;
    RecalledTexts m_recalled;
    ReadBook m_reads;
    Files m_files;
    Drafts m_drafts;
    DraftSync m_draftSync;
    PreferenceBook m_preferences;
    ViewState m_view;
    PresenceBook m_presence;
    SyncEngine m_engine;
    Backfill m_backfill;
    News m_news;
    SearchIndexer m_indexer;
    RemoteSearch m_remoteSearch;
    QString m_token;
    State m_told = State::Offline;
};

} // namespace teahouse::app
