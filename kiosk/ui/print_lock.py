"""Who gives out a station's jobs: of several windows open on one event file, one does."""

from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLockFile

if TYPE_CHECKING:
    from kiosk.services.post import Post


def lock_for(post: "Post") -> QLockFile | None:
    """Return the lock that is held as long as this program runs; None where another holds it."""
    about = f"{post.file.path.resolve()}\n{post.station.id}"
    name = sha256(about.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    lock = QLockFile(f"{QDir.tempPath()}/kiosk-press-{name}.lock")
    lock.setStaleLockTime(0)  # as long as that program runs
    return lock if lock.tryLock(0) else None
