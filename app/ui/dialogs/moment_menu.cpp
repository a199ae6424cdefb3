// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/moment_menu.h"

#include "app/ui/dialogs/moment_dialog.h"
#include "app/ui/moment/moment_words.h"
#include "app/ui/theme/icons.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

void addMoments(QMenu &menu, const Theme &theme, const MomentChoice &choice, QWidget *window,
                std::function<void(qint64 moment)> chosen)
{
    for (const app::Moment &moment : app::momentsAhead(QDateTime::currentDateTime(), choice.what)) {
        QAction *entry = menu.addAction(MomentWords::choice(moment));
        QObject::connect(entry, &QAction::triggered, window,
                         [chosen, at = moment.at.toMSecsSinceEpoch()] { chosen(at); });
    }
    menu.addSeparator();
    QAction *other = menu.addAction(icon(theme, u"calendar"_s), MomentWords::other());
    QObject::connect(other, &QAction::triggered, window, [&theme, choice, window, chosen] {
        auto *dialog = new MomentDialog(theme, choice.title, choice.button, choice.from, window);
        QObject::connect(dialog, &MomentDialog::chosen, window, chosen);
        dialog->show();
    });
}

} // namespace teahouse::ui
