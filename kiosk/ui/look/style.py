"""One style sheet for every widget, made from a palette and a size of text."""

from collections.abc import Mapping
from string import Template

from kiosk.ui.look.palette import Palette, mix

_SHEET = Template("""
* { font-family: "Inter"; font-size: ${t15}px; color: $text; outline: none; }
QWidget#page { background: $background; }
QFrame[kind="bar"] { background: $card; border: 0px solid $line; }
QFrame#header { border-bottom-width: 1px; }
QFrame#footer { border-top-width: 1px; }
QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: 14px; }
QFrame[kind="rule"] { background: $line; min-height: 1px; max-height: 1px; border: none; }
QFrame[kind="line"] { border: 0px solid $line; border-bottom-width: 1px; }
QFrame[kind="edge"] { background: $line; min-width: 1px; max-width: 1px; border: none; }
QFrame[kind="drop"] { background: $card; border: 2px dashed $control_line; border-radius: 14px; }
QFrame[kind="drop-here"] { background: $chosen; border: 2px dashed $accent; border-radius: 14px; }
QFrame[kind="good"] { background: $good_tint; border: 1px solid $good_line; border-radius: 14px; }
QFrame[kind="look"] { background: $look_tint; border: 1px solid $look_line; border-radius: 14px; }
QFrame[kind="stop"] { background: $stop_tint; border: 1px solid $stop_line; border-radius: 14px; }
QFrame[kind="good"] QLabel, QLabel[tone="good"] { color: $good; }
QFrame[kind="look"] QLabel, QLabel[tone="look"] { color: $look; }
QFrame[kind="stop"] QLabel, QLabel[tone="stop"] { color: $stop; }
QLabel { background: transparent; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${t13}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { font-size: ${t16}px; font-weight: 600; }
QLabel[role="name"] { font-size: ${t18}px; font-weight: 500; }
QLabel[role="sub"] { font-size: ${t18}px; color: $quiet; }
QLabel[role="detail"] { font-size: ${t18}px; }
QLabel[role="answer"] { font-size: ${t26}px; font-weight: 700; }
QLabel[role="person"] { font-size: ${t30}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${t28}px; font-weight: 700; }
QLabel[role="figure"] { font-size: ${t40}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${t38}px; font-weight: 700; }
QLabel[role="lead"] { font-size: ${t22}px; }
QLabel[role="greeting"] { font-size: ${t72}px; font-weight: 700; }
QLabel[role="key"] { font-size: ${t13}px; color: $quiet; border: 1px solid $line;
    border-bottom-width: 2px; border-radius: 5px; padding: 1px 6px; background: $card; }
QLabel[role="chip"] { font-size: ${t13}px; padding: 3px 10px; border-radius: ${chip}px;
    border: 1px solid $line; color: $quiet; }
QLabel[role="chip"][tone="accent"] { background: $chosen; border-color: $chosen; color: $accent; }
QLabel[role="chip"][tone="good"] { background: $good_tint; border-color: $good_tint; color: $good; }
QLabel[role="chip"][tone="look"] { background: $look_tint; border-color: $look_tint; color: $look; }
QLabel[role="chip"][tone="stop"] { background: $stop_tint; border-color: $stop_tint; color: $stop; }

QPushButton { background: $card; border: 1px solid $button_line; border-radius: 10px;
    padding: 0px 18px; min-height: ${h46}px; font-size: ${t16}px; font-weight: 500; }
QPushButton:hover { background: $chosen; }
QPushButton:pressed { background: $mark; }
QPushButton:focus { border: 2px solid $accent; padding: 0px 17px; min-height: ${f46}px; }
QPushButton:disabled { color: $off; border-color: $off_line; background: $background; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border-width: 1px; padding: 0px 18px; min-height: ${h46}px; }
QPushButton[kind="primary"]:disabled { background: $background; color: $off;
    border-color: $off_line; }
QPushButton[kind="big"] { min-height: ${h58}px; font-size: ${t18}px; background: $accent;
    color: $on_accent; border-color: $accent; }
QPushButton[kind="big"]:hover { background: $accent_hover; }
QPushButton[kind="big"]:focus { border-width: 1px; padding: 0px 18px; min-height: ${h58}px; }
QPushButton[kind="big"]:disabled { background: $background; color: $off; border-color: $off_line; }
QPushButton[kind="flat"] { border-color: transparent; background: transparent; }
QPushButton[kind="flat"]:hover { background: $chosen; }
QPushButton[kind="flat"]:focus { border: 2px solid $accent; }
QPushButton[kind="last"] { border-color: transparent; background: transparent; padding: 0px 8px;
    font-size: ${t15}px; color: $quiet; min-height: ${h46}px; font-weight: 400; }
QPushButton[kind="last"]:hover { background: $chosen; }
QPushButton[kind="last"]:focus { border: 2px solid $accent; }
QPushButton[kind="nav"] { border-color: transparent; background: transparent; text-align: left;
    min-height: ${h46}px; color: $quiet; }
QPushButton[kind="nav"]:hover { background: $chosen; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; padding: 0px 17px;
    min-height: ${f46}px; }
QPushButton[kind="nav"]:checked { background: $chosen; color: $accent; }
QPushButton[kind="filter"] { min-height: ${h46}px; border-radius: ${pill}px; padding: 0px 16px;
    font-size: ${t15}px; }
QPushButton[kind="filter"]:checked { background: $chosen; border-color: $accent; color: $accent; }
QPushButton[kind="filter"]:focus { border: 2px solid $accent; padding: 0px 15px;
    min-height: ${f46}px; }
QFrame[kind="offers"] { background: $card; border: 1px solid $control_line; border-radius: 10px; }
QPushButton[kind="offer"] { border-color: transparent; background: transparent; text-align: left;
    padding: 0px 10px; min-height: ${h46}px; }
QPushButton[kind="offer"]:hover, QPushButton[state="marked"] { background: $chosen; }
QPushButton[kind="figure"] { border: 1px solid $line; border-radius: 14px; padding: 0px; }
QPushButton[kind="figure"]:focus { border: 2px solid $accent; }
QPushButton[kind="step"] { padding: 0px; min-width: ${h46}px; font-size: ${t22}px; }
QPushButton[kind="touch"] { min-height: ${h72}px; font-size: ${t20}px; border-radius: 14px;
    padding: 0px 28px; }
QPushButton[kind="touch-primary"] { min-height: ${h72}px; font-size: ${t22}px; border-radius: 14px;
    padding: 0px 36px; background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="touch-primary"]:hover { background: $accent_hover; }
QPushButton[kind="touch-primary"]:focus { border-width: 1px; padding: 0px 36px;
    min-height: ${h72}px; }
QPushButton[kind="touch-key"] { min-height: 72px; min-width: 48px; font-size: ${t28}px;
    border-radius: 12px; padding: 0px; border: 1px solid $line; border-bottom: 2px solid $line;
    background: $card; }
QPushButton[kind="touch-key"]:pressed { background: $mark; }
QPushButton[kind="touch-key"]:focus { border: 2px solid $accent; }
QPushButton[kind="key"] { min-height: ${k46}px; font-size: ${t20}px; font-weight: 500;
    border-radius: 9px; padding: 0px; border: 1px solid $line; border-bottom: 2px solid $line;
    background: $card; }
QPushButton[kind="key"][room="small"] { min-height: 46px; font-size: ${s20}px; }
QPushButton[kind="key"]:hover, QPushButton[kind="touch-key"]:hover { background: $chosen; }
QPushButton[kind="key"]:pressed { background: $mark; }
QPushButton[kind="key"]:focus { border: 2px solid $accent; padding: 0px; }
QPushButton[look="more"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[look="more"]:disabled { background: transparent; border-color: transparent; }
QPushButton[look="side"] { background: $background; }
QPushButton[look="side"]:checked { background: $chosen; border-color: $accent; }
QPushButton[look="go"] { background: $accent; color: $on_accent; border-color: $accent;
    font-size: ${t16}px; font-weight: 600; }
QPushButton[look="go"][room="small"] { font-size: 20px; }
QPushButton[look="go"]:hover { background: $accent_hover; }
QFrame#keyboard { background: $background; border: 0px solid $line; border-top-width: 1px; }
QPushButton[kind="card-choice"] { background: $card; border: 1px solid $line;
    border-radius: 24px; min-height: 120px; }
QPushButton[kind="card-choice"]:hover { background: $chosen; }
QPushButton[kind="card-choice"]:focus { border: 4px solid $text; }
QPushButton[tone="good"] { color: $good; border-color: $good; background: transparent; }
QPushButton[tone="look"] { color: $look; border-color: $look; background: transparent; }
QPushButton[tone="stop"] { color: $stop; border-color: $stop; background: transparent; }
QPushButton[tone="good"]:disabled, QPushButton[tone="look"]:disabled,
QPushButton[tone="stop"]:disabled { color: $off; border-color: $off_line; background: $background; }
QPushButton[kind="flat"]:pressed, QPushButton[kind="last"]:pressed,
QPushButton[kind="nav"]:pressed, QPushButton[kind="filter"]:pressed,
QPushButton[kind="offer"]:pressed, QPushButton[kind="card-choice"]:pressed,
QPushButton[tone="good"]:pressed, QPushButton[tone="look"]:pressed,
QPushButton[tone="stop"]:pressed { background: $mark; }
QPushButton[kind="primary"]:pressed, QPushButton[kind="big"]:pressed,
QPushButton[kind="touch-primary"]:pressed,
QPushButton[look="go"]:pressed { background: $accent_pressed; }
QPushButton::menu-indicator { image: none; width: 0px; }

QLineEdit { background: $card; border: 1px solid $control_line; border-radius: 10px;
    padding: 0px 14px; min-height: ${h46}px; font-size: ${t16}px; selection-background-color: $mark;
    selection-color: $text; placeholder-text-color: $off; }
QLineEdit:focus { border: 2px solid $accent; padding: 0px 13px; min-height: ${f46}px; }
QPlainTextEdit { background: $card; border: 1px solid $control_line; border-radius: 10px;
    padding: 8px 10px; font-size: ${t16}px; selection-background-color: $mark;
    selection-color: $text; placeholder-text-color: $off; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 7px 9px; }
QFrame[kind="box"] { background: $card; border: 2px solid $accent; border-radius: 14px; }
QFrame[kind="box"][state="idle"] { border: 2px solid $control_line; }
QFrame[kind="box"][state="looking"] { background: $look_tint; border: 2px dashed $look; }
QFrame[kind="box"] QLineEdit { border: none; background: transparent; font-size: ${t26}px;
    font-weight: 400; min-height: ${h66}px; padding: 0px 4px; }
QFrame[kind="box"] QLineEdit[look="touch"] { font-size: ${t38}px; font-weight: 600; }
QComboBox { background: $card; border: 1px solid $control_line; border-radius: 10px;
    padding: 0px 14px; min-height: ${h46}px; font-size: ${t16}px; }
QComboBox:focus { border: 2px solid $accent; padding: 0px 13px; min-height: ${f46}px; }
QComboBox::drop-down { border: none; width: ${s34}px; }
QComboBox::down-arrow { image: url("$down_icon"); width: ${s16}px; height: ${s16}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line;
    selection-background-color: $chosen; selection-color: $text; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 48px; padding: 0px 10px; }
QAbstractSpinBox { background: $card; border: 1px solid $control_line; border-radius: 10px;
    padding: 0px 10px; min-height: ${h46}px; min-width: ${h46}px; font-size: ${t16}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; height: 0px;
    border: none; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0px;
    min-height: 0px; }
QDateEdit::drop-down { border: none; width: ${s44}px; }
QDateEdit::down-arrow { image: url("$down_icon"); width: ${s16}px; height: ${s16}px; }
QCalendarWidget { min-width: 380px; min-height: 360px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; }
QCalendarWidget QToolButton { background: transparent; color: $text; min-height: 44px;
    min-width: 44px; font-size: ${t16}px; font-weight: 600; border: none; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView { background: $card; color: $text; border-radius: 0px;
    selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QTableView::item { padding: 0px; border: none; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 0px 9px; min-height: ${f46}px; }
QCheckBox { spacing: 10px; min-height: ${h48}px; font-size: ${t16}px; background: transparent; }
QCheckBox::indicator { width: ${s22}px; height: ${s22}px; border: 2px solid $control_line;
    border-radius: 6px; background: $card; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$check_icon"); }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator:focus { border-color: $accent; }
QMenu { background: $card; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 14px 28px 14px 18px; border-radius: 8px; font-size: ${t16}px; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QProgressBar { border: none; border-radius: 4px; background: $track; max-height: 8px;
    min-height: 8px; }
QProgressBar::chunk { border-radius: 4px; background: $accent; }
QListView, QTableView { background: $card; border: 1px solid $line; border-radius: 14px; }
QTableView { gridline-color: $line; selection-background-color: $chosen; selection-color: $text;
    alternate-background-color: $card; }
QTableView:focus { border: 2px solid $accent; }
QTableView::item { padding: 0px 12px; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $chosen; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $quiet; font-size: ${t13}px;
    font-weight: 600; border: none; border-bottom: 1px solid $line; padding: 10px 15px;
    min-height: 28px; }
QTableCornerButton::section { background: $card; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; }
QScrollBar::handle { background: $button_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $control_line; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialog { background: $background; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: $off; border-color: $off_line; background: $background; }
QCheckBox:disabled { color: $off; }
QCheckBox::indicator:disabled { border-color: $off_line; }
""")


def track(palette: Palette) -> str:
    """Return the colour of what is not yet filled, or only guides the eye."""
    return mix(palette.card, palette.control_line, 0.3)


def style_sheet(palette: Palette, scale: int, icons: Mapping[str, str]) -> str:
    """Return the style sheet; ``scale`` is the size of text in per cent.

    ``icons`` names the files of the small signs inside controls.
    """
    sizes = {
        f"t{px}": str(_grown(px, scale if px < _LARGE else (scale + 100) // 2)) for px in _SIZES
    }
    sizes |= {f"h{px}": str(_grown(px, (scale + 100) // 2)) for px in _HEIGHTS}
    sizes |= {"f46": str(int(sizes["h46"]) - 2)}
    sizes |= {f"s{px}": str(_grown(px, scale)) for px in (16, 22, 34, 44)}
    sizes["pill"] = str(int(sizes["h46"]) // 2)
    sizes["k46"] = str(_grown(46, (scale + 500) // 6))
    sizes["s20"] = str(min(int(sizes["t20"]), _SMALL_KEY))
    sizes["h72"] = str(_grown(72, (scale + 300) // 4))
    colours = {
        name: getattr(palette, name)
        for name in palette.__slots__
        if isinstance(getattr(palette, name), str)
    }
    tones = {
        f"{tone}_line": mix(colours[f"{tone}_tint"], colours[tone], 0.25)
        for tone in ("good", "look", "stop")
    }
    return _SHEET.substitute(
        colours,
        **sizes,
        **tones,
        **icons,
        accent_hover=mix(palette.accent, palette.text, 0.14),
        accent_pressed=mix(palette.accent, palette.text, 0.28),
        track=track(palette),
        off_line=mix(palette.card, palette.off, 0.2),
        chip=str(3 + 8 * scale // 100),
    )


_SIZES = (13, 15, 16, 18, 20, 22, 26, 28, 30, 38, 40, 72)
_HEIGHTS = (46, 48, 58, 66)
_SMALL_KEY = 26  # letters that fit the smallest key
_LARGE = 36  # what is this large already grows by half, or it would not fit the screen


def _grown(pixels: int, scale: int) -> int:
    return round(pixels * scale / 100)
