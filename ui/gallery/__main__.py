"""`python -m ui.gallery`: the gallery in a window; as pictures in `build/gallery` where there is no display."""

import os
import sys

from ui.demo.__main__ import has_display


def main() -> int:
    """Open the window or draw the pictures, and return the exit status."""
    seen = has_display()
    if not seen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - Qt's platform is chosen before Qt is imported

    from ui import work  # noqa: PLC0415 - as above
    from ui.dressing import dress  # noqa: PLC0415 - as above
    from ui.gallery.pictures import OUT, draw_gallery  # noqa: PLC0415 - as above
    from ui.gallery.window import GalleryWindow  # noqa: PLC0415 - as above
    from ui.python311 import protect_none  # noqa: PLC0415 - as above

    protect_none()
    app = QApplication(sys.argv[:1])
    dress(app)
    if seen:
        window = GalleryWindow()
        window.show()
        status = app.exec()
        window.deleteLater()
    else:
        made = draw_gallery(app)
        sys.stdout.write(f"{len(made)} pictures are in {OUT.resolve()}.\n")
        status = 0
    work.shutdown()
    app.processEvents()
    return status


if __name__ == "__main__":
    sys.exit(main())
