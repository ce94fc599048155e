"""One exception tree: every failure that a person can mend is a MarsadError with one line that says how."""


class MarsadError(Exception):
    """A failure with a message for the user: what was wrong, where, and what to do next."""

    exit_code = 2


class InputError(MarsadError):
    """Something given to Marsad cannot be read (a file, a line, a date, an encoding)."""


class LimitError(InputError):
    """An input is larger than the bound that protects time and memory."""


class DataError(MarsadError):
    """A data file of the product (lexicon, gazetteer, weights) breaks its own rules."""


class StoreError(MarsadError):
    """The store cannot do what was asked (locked, full, lost, too old)."""


class FetchError(MarsadError):
    """A source could not be fetched (refused address, too large, too slow, bad answer)."""


class AccessError(MarsadError):
    """A person or token may not do this."""
