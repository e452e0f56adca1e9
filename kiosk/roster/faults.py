"""What looks wrong with the rows of a list, and how each could be mended.

Pure and cautious: a fault is only named where the list itself gives the evidence (another row has
the whole word; the text stands there twice; the alphabet breaks), so that sound rows stay quiet.
"""

from collections.abc import Sequence

from kiosk.domain.names import fold_all
from kiosk.roster.doubles import find_doubles
from kiosk.roster.list_codes import find_code_faults
from kiosk.roster.order import find_misplaced
from kiosk.roster.rows import Problem, Row, Severity
from kiosk.roster.spoilt import find_spoilt
from kiosk.roster.stand_ins import find_stand_ins
from kiosk.roster.torn import find_torn

__all__ = ["Problem", "Row", "Severity", "find_faults"]


def find_faults(rows: Sequence[Row]) -> list[Problem]:
    """Return every fault of the rows, in order of rows."""
    names = fold_all([row.fields["name"] for row in rows])
    problems = [
        *find_torn(rows),
        *find_spoilt(rows),
        *find_doubles(rows, names),
        *find_misplaced(rows, names),
        *find_code_faults(rows),
        *find_stand_ins(rows, names),
    ]
    return sorted(problems, key=lambda problem: problem.row)
