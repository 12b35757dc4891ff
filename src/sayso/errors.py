"""What can go wrong, one class for each decision a caller can make."""


class SaysoError(Exception):
    """Any failure that has a plain explanation; its text is one line that says what to do next."""


class SpanError(SaysoError):
    """A span that is empty, reversed or outside its text."""


class InputError(SaysoError):
    """A file, line or text that cannot be read as a story."""


class FetchError(InputError):
    """An address on the web that cannot be fetched, or whose answer cannot be used."""

    def __init__(self, message: str, *, status: int = 0, passing: bool = False, wait: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        """What the server answered; 0 where it did not."""
        self.passing = passing
        """Whether it may well be over in a while: a network that is down, a server that is overrun."""
        self.wait = wait
        """Seconds after which the server wants to be asked again, where it says so."""


class ConfigError(SaysoError):
    """A setting that is unknown or has a value that cannot be used."""


class PipelineError(SaysoError):
    """Stages in an order that cannot work."""


class ModelError(SaysoError):
    """Weights or packaged data that are missing or damaged."""


class LedgerError(SaysoError):
    """A ledger that cannot be opened, written or trusted."""


class LedgerUnusable(LedgerError):
    """A ledger file that is full, locked, damaged or not to be written, so that nothing more can be kept in it."""


class NotFound(SaysoError):
    """An id or name that the ledger does not hold."""


class CodebookError(SaysoError):
    """A word that the codebook does not have."""


class RecordError(SaysoError):
    """JSON that is not the record it should be."""
