"""The pictures of README.md, taken from those of `make screens`: small enough for a page that many open."""

from pathlib import Path
from typing import Final

from PIL import Image

PICTURES: Final = Path("docs") / "pictures"
COLOURS: Final = 256
PAGE_WIDTH: Final = 1000
SCREENS: Final = {"today.png": "*-today.png", "visit.png": "*-visit.png", "plan.png": "*-plan.png"}
PLAN_ON_PAPER: Final = "plan-for-signature-1.png"


def keep_pictures(screens: Path, documents: Path, *, pictures: Path = PICTURES) -> None:
    """Keep the four pictures README.md shows.

    Args:
        screens: pictures of the screens in one look.
        documents: pictures of the documents' pages.
        pictures: where they go.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    for name, pattern in SCREENS.items():
        _keep(next(iter(sorted(screens.glob(pattern)))), pictures / name)
    _keep(documents / PLAN_ON_PAPER, pictures / "plan-print.png", width=PAGE_WIDTH)


def _keep(source: Path, target: Path, *, width: int = 0) -> None:
    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    if width:
        picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    # The small marks of families keep their colours only if colours are chosen by how far apart they are.
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
