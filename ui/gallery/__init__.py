"""The gallery: every component of `ui.widgets` in every state, with live switches for theme and text size.

`make gallery` opens it; without a display it draws every page into `build/gallery`. All data is fictional. A component
gets here with a `Specimen` in `ui/gallery/specimens/<group>.py`; a test fails for a module of `ui.widgets` without one.
"""
