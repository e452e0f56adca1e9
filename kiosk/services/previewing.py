"""Looking at a delegate list before it is imported: how it is understood, and what it would do.

A file is opened once, which may take its time; what its columns mean and what somebody decides
about its rows is then worked out again as often as they choose otherwise.
"""

from dataclasses import dataclass, replace

from kiosk.domain.growing import growing
from kiosk.errors import BadRoster
from kiosk.roster.choices import UNDECIDED, Choices
from kiosk.roster.layout import EXAMPLES, Column, lay_out
from kiosk.roster.reading import Options, read_table, understand
from kiosk.roster.table import Table
from kiosk.services.importing import Plan, plan_import
from kiosk.services.post import Post
from kiosk.services.progress import Progress, stretch, untold

__all__ = ["EXAMPLES", "Column", "Preview", "decide", "look_again", "preview_import"]

_STEPS = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as understood; ``plan`` is None where no column is known to hold names."""

    table: Table
    columns: tuple[Column, ...]
    header_line: int | None
    guessed_columns: bool
    plan: Plan | None

    @property
    def format(self) -> str:
        """What the file is."""
        return self.table.format

    @property
    def encoding(self) -> str:
        """How its letters are written; empty where that is no question."""
        return self.table.encoding

    @property
    def assumed_encoding(self) -> bool:
        """Whether the encoding is only the likeliest of several."""
        return self.table.assumed_encoding


def preview_import(
    post: Post, data: bytes, name: str, options: Options, progress: Progress = untold
) -> Preview:
    """Return how a list is understood and what importing it would do now; nothing is written.

    Raises :class:`BadRoster` for what is no list.
    """
    with growing():
        table = read_table(data, name, options, stretch(progress, 0, 40, _STEPS))
    return look_again(post, table, options, stretch(progress, 40, 100, _STEPS))


def look_again(post: Post, table: Table, options: Options, progress: Progress = untold) -> Preview:
    """Return the same for a table that was read before, its columns taken otherwise."""
    layout = lay_out(table, options)
    made = Preview(table, layout.columns, layout.header_line, layout.guessed, None)
    if not layout.has_names:
        if not any(examples for column in layout.columns if (examples := column.examples)):
            raise BadRoster(table.name, "holds nobody")
        return made
    with growing():
        roster = understand(table, options, stretch(progress, 0, 60, _STEPS))
        if not roster.rows and not roster.left_out:
            raise BadRoster(table.name, "holds nobody")
        progress(60, _STEPS)
        plan = plan_import(post, roster, progress=stretch(progress, 60, 100, _STEPS))
    progress(_STEPS, _STEPS)
    return replace(made, plan=plan)


def decide(post: Post, preview: Preview, choices: Choices = UNDECIDED) -> Preview:
    """Return the preview with what somebody decided about its rows."""
    if preview.plan is None:
        return preview
    with growing():
        return replace(preview, plan=plan_import(post, preview.plan.roster, choices))
