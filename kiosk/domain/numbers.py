"""Numbers of people, entries and all else that is told apart: UUIDs, many at once."""

import os

_DIGITS = 30  # of a UUID's 32, the version and the variant apart


def new_numbers(count: int) -> list[str]:
    """Return random UUIDs (RFC 9562, version 4) as 32 hexadecimal digits each.

    Two of the variant's bits are left zero, and 120 random ones remain.
    """
    drawn = os.urandom(count * _DIGITS // 2).hex()
    return [
        f"{drawn[at : at + 12]}4{drawn[at + 12 : at + 15]}8{drawn[at + 15 : at + 30]}"
        for at in range(0, len(drawn), _DIGITS)
    ]
