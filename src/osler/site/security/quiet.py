"""What must not stand in a log: questions, and who asked them."""

from __future__ import annotations

import logging
import threading


class WithoutQuestions(logging.Filter):
    """Keeps what went wrong and where in the code; drops the request and every value that came with it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Strip the record; it is always kept."""
        kind, error = None, None
        if record.exc_info:
            kind, error, trace = record.exc_info
            while trace and trace.tb_next:
                trace = trace.tb_next
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown place"
            record.msg = f"{kind.__name__ if kind else type(error).__name__} at {where}"
        else:
            record.msg = f"{record.name}: status {getattr(record, 'status_code', 'unknown')}"
        record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
        return True


def quiet_threads() -> None:
    """Have what goes wrong in a thread logged like the rest; Python would print it with all that it says."""
    threading.excepthook = _logged


def _logged(failed: threading.ExceptHookArgs) -> None:
    error = failed.exc_value or failed.exc_type()
    logging.getLogger("osler").error("thread", exc_info=(failed.exc_type, error, failed.exc_traceback))
