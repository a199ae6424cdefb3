// SPDX-License-Identifier: Apache-2.0
// What a person is told when something did not work. Exhaustive on purpose: -Wswitch names a code that has no words.
#pragma once

#include "common/base/error.h"

#include <QCoreApplication>

namespace teahouse::ui {

class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    static QString of(Code code)
    {
        switch (code) {
        case Code::Unknown:
        case Code::BadRequest:
            return tr("The server did not understand this.");
        case Code::NotFound:
            return tr("This does not exist, or you may not see it.");
        case Code::Forbidden:
            return tr("You are not allowed to do this here.");
        case Code::Unauthorized:
            return tr("You are not signed in any more.");
        case Code::Conflict:
            return tr("This name is taken, or someone changed this first.");
        case Code::TooLarge:
            return tr("This is too long to send.");
        case Code::TooManyRequests:
            return tr("Too fast. Try again in a moment.");
        case Code::Unsupported:
            return tr("The server or this program is too old for this.");
        case Code::Expired:
            return tr("This has expired.");
        case Code::Offline:
            return tr("The server cannot be reached.");
        case Code::Cancelled:
            return tr("This was interrupted.");
        case Code::Storage:
            return tr("The disk is full or cannot be written.");
        case Code::SecondFactorNeeded:
            return tr("The code is missing or wrong.");
        case Code::SecondFactorMissing:
            return tr("This office asks for a second factor. Set one up first.");
        case Code::Unreachable:
            return tr("The directory of your office does not answer. Try again later, or ask whoever runs it.");
        }
        return {};
    }

    // The same, when signing in.
    static QString ofSignIn(const Error &error)
    {
        switch (error.code) {
        case Code::Unauthorized:
            return tr("Wrong name or password.");
        case Code::Forbidden:
            return tr("The directory of your office knows you, but no account can be opened for you here. Ask an administrator.");
        case Code::Conflict:
            return tr("This name is taken. Choose another one.");
        case Code::Expired:
        case Code::NotFound:
            return tr("This invitation is not valid any more. Ask for a new one.");
        case Code::BadRequest:
            return tr("Please check the name and the password.");
        case Code::TooManyRequests:
            return tr("Too many attempts. Try again in %n second(s).", nullptr,
                      int((error.retryAfterMs + 999) / 1000));
        case Code::Unsupported:
            return tr("There is no Teahouse server at this address, or one that this program is too old for.");
        default:
            return of(error.code);
        }
    }
    // The same, by the office's identity provider.
    static QString ofProvider(const Error &error)
    {
        switch (error.code) {
        case Code::NotFound:
            return tr("This server has no single sign-on. Sign in with your name and password.");
        case Code::Unauthorized:
            return tr("The identity provider did not confirm who you are.");
        case Code::Forbidden:
            return tr("The identity provider knows you, but no account can be opened for you here. Ask an administrator.");
        case Code::Expired:
            return tr("That took too long. Try again.");
        case Code::Cancelled:
            return tr("You did not sign in in the browser.");
        case Code::Unreachable:
            return tr("The identity provider of your office does not answer. Try again later, or ask whoever runs it.");
        default:
            return ofSignIn(error);
        }
    }
};

} // namespace teahouse::ui
