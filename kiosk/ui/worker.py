"""The way from the window to slow work and back: ask on a thread, be answered on the window's."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.errors import KioskError, ProgramFault

T = TypeVar("T")

_TURN = 0.0005
"""Seconds after which a thread at work lets the window have the interpreter.

Python's own 0.005 adds up: a table asks for a hundred cells to paint itself, and waits for each.
"""


class Worker(QObject):
    """One thread that does what it is asked, in order; answers come home to the GUI thread."""

    failed = Signal(str)
    idle = Signal()
    _done = Signal(object, object)
    _raised = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._waiting = 0
        self._stopped = False
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self._bring_home, queued)
        self._raised.connect(self._bring_failure, queued)

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for is answered."""
        return self._waiting == 0

    def ask(
        self,
        wish: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[KioskError], None] | None = None,
    ) -> None:
        """Do ``wish`` on the thread, then ``then`` with its result on the GUI thread.

        A :class:`KioskError` goes to ``failed``, else out as the signal of that name; for any
        other exception a :class:`ProgramFault` does, and the exception itself is raised on the
        GUI thread, where the program's excepthook has it.
        """
        self._waiting += 1

        def work() -> None:
            try:
                result = wish()
            except BaseException as failure:  # noqa: BLE001 - it is raised again at home
                self._raised.emit(failed, failure)
            else:
                self._done.emit(then, result)

        self._executor.submit(work)

    def stop(self) -> None:
        """Let what was asked for finish, and end the thread; no answer comes home any more."""
        self._stopped = True
        self._executor.shutdown(wait=True, cancel_futures=False)

    @Slot(object, object)
    def _bring_home(self, then: Callable[[object], None] | None, result: object) -> None:
        self._settle()
        if then is not None and not self._stopped:
            then(result)

    @Slot(object, object)
    def _bring_failure(
        self, failed: Callable[[KioskError], None] | None, failure: BaseException
    ) -> None:
        self._settle()
        told = failure if isinstance(failure, KioskError) else ProgramFault(failure)
        if self._stopped:
            pass  # whoever asked may be gone
        elif failed is not None:
            failed(told)
        else:
            self.failed.emit(told.sentence)
        if told is not failure:
            raise failure

    def _settle(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self.idle.emit()
