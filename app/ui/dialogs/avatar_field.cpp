// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/avatar_field.h"

#include "app/ui/dialogs/avatar_crop.h"
#include "app/ui/theme/avatar.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kSide = 72;

AvatarField::AvatarField(const Theme &theme, app::Session &session, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_session(session)
{
    m_faces = new Faces(session.people(), session.files(), this);
    m_face = new QLabel(this);
    m_face->setFixedSize(kSide, kSide);
    m_face->setAccessibleName(tr("Your picture"));
    m_pick = new QPushButton(tr("Choose a picture…"), this);
    m_remove = new QPushButton(tr("Remove picture"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 4);
    row->setSpacing(12);
    row->addWidget(m_face);
    row->addWidget(m_pick);
    row->addWidget(m_remove);
    row->addStretch(1);
    connect(m_pick, &QPushButton::clicked, this, &AvatarField::pick);
    connect(m_remove, &QPushButton::clicked, this, &AvatarField::remove);
    connect(m_faces, &Faces::changed, this, &AvatarField::showFace);
    showFace();
}

void AvatarField::choose(const QImage &square)
{
    m_chosen = square;
    m_removes = false;
    showFace();
}

void AvatarField::remove()
{
    m_chosen = {};
    m_removes = true;
    showFace();
}

void AvatarField::pick()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto *dialog = new QFileDialog(this, tr("Choose a picture"), folder,
                                   tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QImage picture = readChosenPicture(path);
        if (picture.isNull())
            return Q_EMIT refused(tr("This is no picture that can be used."));
        auto *crop = new CropDialog(m_theme, picture, this);
        connect(crop, &CropDialog::chosen, this, &AvatarField::choose);
        crop->open();
    });
    dialog->open();
}

void AvatarField::showFace()
{
    const qreal ratio = devicePixelRatioF();
    QPixmap shown((QSizeF(kSide, kSide) * ratio).toSize());
    shown.setDevicePixelRatio(ratio);
    shown.fill(Qt::transparent);
    QPainter painter(&shown);
    const QRectF square(0, 0, kSide, kSide);
    const UserId me = m_session.me();
    const QString name = m_session.people().name(me);
    if (m_removes)
        paintAvatar(painter, m_theme, square, me, name);
    else if (m_chosen.isNull())
        m_faces->paint(painter, m_theme, square, me, name);
    else
        paintPictureAsAvatar(painter, square, QPixmap::fromImage(m_chosen.scaled(
            shown.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
    painter.end();
    m_face->setPixmap(shown);
    const proto::User *known = m_session.people().find(me);
    m_remove->setEnabled(!m_removes && (!m_chosen.isNull() || (known && known->avatar.isValid())));
}

Pending<proto::UpdateProfile> AvatarField::addTo(const proto::UpdateProfile &request)
{
    const Promise<proto::UpdateProfile> promise;
    proto::UpdateProfile wanted = request;
    wanted.removeAvatar = m_removes;
    if (m_chosen.isNull()) {
        promise.set(wanted);
        return promise.pending();
    }
    const QString path = m_session.files().stagingFile(u".png"_s);
    if (path.isEmpty() || !m_chosen.save(path, "PNG")) {
        promise.set(fail(Code::Storage));
        return promise.pending();
    }
    m_session.files().upload(path, u"avatar.png"_s).then(this, [promise, wanted, path](const Result<UploadId> &upload) {
        QFile::remove(path);
        if (!upload)
            return promise.set(tl::unexpected(upload.error()));
        proto::UpdateProfile complete = wanted;
        complete.avatar = *upload;
        promise.set(complete);
    });
    return promise.pending();
}

} // namespace teahouse::ui
