"""What can go wrong, one class for each decision a caller can make."""


class SaysoError(Exception):
    """Any failure that has a plain explanation; its text is one line that says what to do next."""


class SpanError(SaysoError):
    """A span that is empty, reversed or outside its text."""


class InputError(SaysoError):
    """A file, line or text that cannot be read as a story."""


class ConfigError(SaysoError):
    """A setting that is unknown or has a value that cannot be used."""


class PipelineError(SaysoError):
    """Stages in an order that cannot work."""


class ModelError(SaysoError):
    """Weights or packaged data that are missing or damaged."""


class LedgerError(SaysoError):
    """A ledger that cannot be opened, written or trusted."""


class NotFound(SaysoError):
    """An id or name that the ledger does not hold."""


class CodebookError(SaysoError):
    """A word that the codebook does not have."""


class RecordError(SaysoError):
    """JSON that is not the record it should be."""
